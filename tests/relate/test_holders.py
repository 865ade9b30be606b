"""An office near two people is the one's it stands before, or the one's who is congratulated on it."""

import pytest

from kg import Article, extract


@pytest.mark.parametrize(
    ("text", "holder", "not_holder"),
    [
        ("国家主席林远山致电安瓦尔，祝贺他就任马来西亚总理。", None, "林远山"),
        ("马来西亚总理安瓦尔向林远山主席表示衷心祝贺。", "安瓦尔", "林远山"),
        ("江州省省长钱亮会见江州大学校长宋知行。", "宋知行", "钱亮"),
    ],
)
def test_the_office_is_of_the_one_it_is_said_of(text: str, holder: str | None, not_holder: str) -> None:
    found = extract(Article("a", "", text, "2024-05-01"))
    names = {e.id: e.name for e in found.entities}
    held = {(names[f.subject], names[f.object]) for f in found.facts if f.predicate == "holdsPost"}
    office = {"马来西亚总理", "总理", "江州大学校长", "校长"}
    assert not any(person == not_holder and post in office for person, post in held)
    if holder:
        assert any(person == holder for person, _ in held)
