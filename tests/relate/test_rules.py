"""Every rule fires on its own sentence and is silent on the other."""

import re

import pytest

from kg.records import EntityType as T
from kg.relate.rules import RULES, Rule, fire

NAMES = {
    "云岭市林业局": T.AGENCY, "市林业局": T.AGENCY, "江州大学": T.ORGANIZATION, "全省茶业大会": T.EVENT, "首届茶会": T.EVENT, "云岭茶业规划": T.POLICY,
    "茶香工程": T.INITIATIVE, "茶产业": T.INDUSTRY, "省水利厅厅长": T.POST, "国家主席": T.POST, "省长": T.POST, "总统": T.POST, "林远山": T.PERSON,
    "科尔曼": T.PERSON, "钱亮": T.PERSON, "云岭市": T.PLACE, "江州省": T.PLACE, "云岭": T.PLACE,
}  # fmt: skip
FIND = re.compile("|".join(sorted(NAMES, key=len, reverse=True)))


def fired(text: str) -> set[str]:
    outer = [(m.start(), m.end(), NAMES[m.group()]) for m in FIND.finditer(text)]
    return {RULES[number].name for number, _, _ in fire(text, outer)}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_rule(rule: Rule) -> None:
    assert rule.name in fired(rule.fires)
    assert rule.name not in fired(rule.silent)


def test_lists_give_every_pair() -> None:
    text = "林远山、钱亮出席全省茶业大会。"
    outer = [(m.start(), m.end(), NAMES[m.group()]) for m in FIND.finditer(text)]
    pairs = {(s, o) for number, s, o in fire(text, outer) if RULES[number].name == "attends.event"}
    assert pairs == {(0, 2), (1, 2)}
