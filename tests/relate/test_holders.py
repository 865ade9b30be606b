"""Whose an office is: a title of the person or said of him, never what stands nearby."""

import pytest

from kg import Article, extract
from kg.recognize import read_text
from kg.records import Entity, EntityType, Mention
from kg.relate.holders import is_holder
from kg.relate.masked import mask


def gives(sentence: str, person: str, post: str, *others: tuple[str, EntityType]) -> bool:
    """Whether a sentence gives an office to a person, all names in it being told."""
    names = [(person, EntityType.PERSON), (post, EntityType.POST), *others]
    entities = []
    for number, (name, kind) in enumerate(names):
        at = sentence.index(name)
        mention = Mention(kind, at, at + len(name), name, "told")
        entities.append(Entity(f"e{number}", kind, name, (name,), mentions=(mention,)))
    masked = mask(read_text(sentence), entities, [])
    where = {int(entity): number for number, entity in enumerate(masked.entity)}
    return is_holder(sentence, masked, where[0], where[1])


P, T, L = EntityType.PERSON, EntityType.POST, EntityType.PLACE


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("省长林远山出席会议。", ()),
        ("林远山省长出席会议。", ()),
        ("林远山（女）、省长。", ()),
        ("省长、党组书记林远山出席会议。", (("党组书记", T),)),
        ("省长何志远、林远山出席会议。", (("何志远", P),)),
        ("林远山任省长。", ()),
        ("决定任命林远山同志为省长。", ()),
        ("林远山在云岭担任省长。", (("云岭", L),)),
        ("林远山生于一个渔村，先后任县长、省长。", (("县长", T),)),
        ("致电何志远，祝贺他当选省长。", ()),
        ("林远山，祝贺他当选省长。", ()),
    ],
)
def test_a_title_and_what_is_said_of_a_person_prove_an_office(
    sentence: str, others: tuple[tuple[str, EntityType]]
) -> None:
    person = "何志远" if "致电何志远" in sentence else "林远山"
    assert gives(sentence, person, "省长", *others)


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("林远山向省长授予奖章。", ()),
        ("林远山同省长先生会谈。", ()),
        ("省长车队护卫下，林远山来到会场。", ()),
        ("省长要求对林远山展开调查。", ()),
        ("林远山致函祝贺卡某就任省长", ()),
        ("林远山说，欣悉你当选省长。", ()),
        ("林远山赞赏云岭担任省长期间的工作。", (("云岭", L),)),
        ("祝贺卡某当选省长林远山致贺电", ()),
        ("转达何志远省长、林远山的问候。", (("何志远", P),)),
        ("主席林远山省长、秘书长何志远到会。", (("何志远", P), ("秘书长", T), ("主席", T))),
        ("何志远被林远山任命为省长。", (("何志远", P),)),
        ("林远山提名何志远担任省长。", (("何志远", P),)),
        ("何志远　省长林远山　秘书长", (("何志远", P), ("秘书长", T))),
    ],
)
def test_what_stands_nearby_does_not(sentence: str, others: tuple[tuple[str, EntityType]]) -> None:
    assert not gives(sentence, "林远山", "省长", *others)


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


def test_asides_places_that_are_taken_and_offices_in_turn() -> None:
    assert gives("林远山（女）、何志远任省长。", "林远山", "省长", ("何志远", P))
    assert gives("林远山接替何志远担任省长。", "林远山", "省长", ("何志远", P))
    assert not gives("林远山接替何志远担任省长。", "何志远", "省长", ("林远山", P))
    assert gives("林远山、何志远分别任省长、秘书长。", "林远山", "省长", ("何志远", P), ("秘书长", T))
    assert not gives("林远山、何志远分别任省长、秘书长。", "何志远", "省长", ("林远山", P), ("秘书长", T))
    assert gives("林远山、何志远分别任省长、秘书长。", "何志远", "秘书长", ("林远山", P), ("省长", T))


def test_a_headline_above_is_another_sentence() -> None:
    assert gives("祝贺当选\n省长林远山会见客人。", "林远山", "省长")
