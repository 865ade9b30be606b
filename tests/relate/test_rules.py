"""Every declared rule reads its example and leaves its counter-example alone."""

import pytest

from kg.relate import RULES, Rule
from tests.conftest import facts, read


def rules_in(text: str) -> set[str]:
    return {proof.rule for fact in read(text, "2024-06-08").facts for proof in fact.evidence}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_fires_on_its_example_only(rule: Rule) -> None:
    assert rule.name in rules_in(rule.fires)
    assert rule.name not in rules_in(rule.silent)


def test_names_of_rules_are_unique_and_begin_with_their_predicate() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.name.split(".")[0] == rule.predicate for rule in RULES)


# Facts that no declared rule states: the structure inside names, dates, topics, messages.
STRUCTURE = [
    ("postAt.in-name", "安徽省教育厅厅长赵明讲话。", "厅长赵明讲话。"),
    ("targets.in-name", "安徽实施集成电路强芯工程。", "安徽实施江河治理工程。"),
    ("issues.in-name", "根据国务院第705号令执行。", "根据第705号令执行。"),
    ("locatedIn.in-name", "安徽芜湖。他在芜湖经济技术开发区工作。", "中国科学院今天开会，中国很重视。"),
    ("locatedIn.beside", "安徽省芜湖市今天下雨。", "安徽省、芜湖市今天下雨。"),
    ("locatedIn.list", "安徽芜湖、马鞍山今天下雨。", "芜湖、马鞍山今天下雨。"),
    ("locatedIn.topic-place", "省长赵明调研。在芜湖，赵明来到海尔集团。", "省长赵明调研。赵明来到海尔集团。"),
    ("locatedIn.topic-within", "省长赵明在安徽调研。在芜湖，赵明了解情况。", "省长赵明调研。在芜湖，赵明了解情况。"),
    ("visits.topic-place", "省长赵明调研。在芜湖，赵明来到海尔集团。", "省长赵明说，在芜湖，海尔集团很大。"),
    ("heldOn.day", "第三届江海论坛今天开幕。", "第三届江海论坛近日开幕。"),
    (
        "meets.congratulates",
        "多国领导人祝贺赵建国当选国家主席。\n肯尼亚总统鲁托表示，祝您取得成就。国家主席赵建国感谢各国。",
        "肯尼亚总统鲁托表示，祝您取得成就。",
    ),
    (
        "promotes.proposed-by-you",
        "多国领导人祝贺赵建国当选国家主席。\n肯尼亚总统鲁托表示，您提出的全球江海倡议很好。国家主席赵建国感谢各国。",
        "您提出的全球江海倡议很好。",
    ),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), STRUCTURE, ids=[row[0] for row in STRUCTURE])
def test_structure_and_context(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_in(fires)
    assert rule not in rules_in(silent)


def test_office_chains() -> None:
    found = facts("中共中央政治局委员、安徽省委书记赵建国，省长钱志强出席全省渔业发展大会。")
    assert ("赵建国", "holdsPost", "中共中央政治局委员") in found
    assert ("赵建国", "holdsPost", "安徽省委书记") in found
    assert ("钱志强", "holdsPost", "省长") in found
    assert ("赵建国", "attends", "全省渔业发展大会") in found
    assert ("钱志强", "attends", "全省渔业发展大会") in found


def test_the_subject_is_carried_over_clauses() -> None:
    found = facts("芜湖市要立足优势，做强电子信息制造业，加快布局量子信息、网络安全等新兴产业。")
    assert {("芜湖市", "develops", x) for x in ("电子信息制造业", "量子信息", "网络安全")} <= found


def test_what_a_speaker_demands_is_promoted_by_the_speaker() -> None:
    found = facts("省长赵建国强调，要聚焦实体经济。要实施千亩茶园建设工程。")
    assert ("赵建国", "promotes", "千亩茶园建设工程") in found


def test_passive_order() -> None:
    assert ("教育部", "promotes", "教师能力提升计划") in facts("教师能力提升计划由教育部组织实施。")


def test_a_list_of_delegations_speaks() -> None:
    found = facts("全省渔业发展大会在舟山召开。会上，省教育厅、芜湖市、海尔集团负责同志作了交流发言。")
    assert {("省教育厅", "addresses", "全省渔业发展大会"), ("海尔集团", "addresses", "全省渔业发展大会")} <= found
