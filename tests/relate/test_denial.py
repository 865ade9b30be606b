"""What a text denies, forbids or calls off is no fact; what it says beside that still is one."""

import pytest

from kg.records import Predicate
from kg.relate.denial import denied


def says_no(text: str, predicate: Predicate, subject: str, object_: str) -> bool:
    spans = [(text.index(name), text.index(name) + len(name)) for name in (subject, object_)]
    return denied(text, predicate, spans[0], spans[1])


@pytest.mark.parametrize(
    ("text", "predicate", "subject", "object_"),
    [
        ("林远山因故未能出席全省茶业大会。", Predicate.ATTENDS, "林远山", "全省茶业大会"),
        ("省政府尚未印发《江州茶业规划》。", Predicate.ISSUES, "省政府", "江州茶业规划"),
        ("林远山取消访问肯尼亚。", Predicate.VISITS, "林远山", "肯尼亚"),
        ("云岭市今后不再发展焦化产业。", Predicate.DEVELOPS, "云岭市", "焦化产业"),
        ("发言人否认林远山将出席全省茶业大会。", Predicate.ATTENDS, "林远山", "全省茶业大会"),
        ("林远山不再担任省长职务。", Predicate.HOLDS_POST, "林远山", "省长"),
        ("决定免去林远山的省长职务。", Predicate.HOLDS_POST, "林远山", "省长"),
        ("林远山拟任省水利厅厅长。", Predicate.HOLDS_POST, "林远山", "省水利厅厅长"),
    ],
)
def test_denied(text: str, predicate: Predicate, subject: str, object_: str) -> None:
    assert says_no(text, predicate, subject, object_)


@pytest.mark.parametrize(
    ("text", "predicate", "subject", "object_"),
    [
        ("林远山出席全省茶业大会。", Predicate.ATTENDS, "林远山", "全省茶业大会"),
        ("钱亮未能到会。林远山出席全省茶业大会。", Predicate.ATTENDS, "林远山", "全省茶业大会"),
        ("决定任命林远山为省长。", Predicate.HOLDS_POST, "林远山", "省长"),
        ("钱亮不再担任省长，林远山任省委书记。", Predicate.HOLDS_POST, "林远山", "省委书记"),
    ],
)
def test_not_denied(text: str, predicate: Predicate, subject: str, object_: str) -> None:
    assert not says_no(text, predicate, subject, object_)
