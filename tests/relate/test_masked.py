"""Names as tokens of their type; lists and offices folded; pairs near enough."""

from kg.recognize import read_text
from kg.records import Entity, EntityType, Mention
from kg.relate.masked import Masked, mask
from kg.relate.pairs import PREDICATES, pairs_of
from kg.schema import ENDS

T = EntityType


def masked(text: str, *names: tuple[str, T]) -> Masked:
    entities = []
    for number, (name, kind) in enumerate(names):
        start = text.index(name)
        mention = Mention(kind, start, start + len(name), name, "")
        entities.append(Entity(str(number), kind, name, (name,), None, (mention,)))
    return mask(read_text(text), entities, [])


def test_whatever_names_are_called_the_tokens_are_the_same() -> None:
    one = masked("林远山出席江州茶会。", ("林远山", T.PERSON), ("江州茶会", T.EVENT))
    two = masked("钱亮出席首届云岭论坛。", ("钱亮", T.PERSON), ("首届云岭论坛", T.EVENT))
    assert one.tokens.tolist() == two.tokens.tolist()


def test_lists_and_offices_fold_into_one_token() -> None:
    plain = masked("林远山出席江州茶会。", ("林远山", T.PERSON), ("江州茶会", T.EVENT))
    listed = masked(
        "省长林远山、钱亮出席江州茶会。",
        ("省长", T.POST),
        ("林远山", T.PERSON),
        ("钱亮", T.PERSON),
        ("江州茶会", T.EVENT),
    )
    assert listed.folded.tolist() == plain.folded.tolist()
    assert listed.fold.tolist() == [0, 0, 0, 2]


def test_a_name_in_a_name_shares_its_token() -> None:
    found = masked("江州省委书记林远山", ("江州省委书记", T.POST), ("江州省委", T.AGENCY), ("林远山", T.PERSON))
    assert found.raw.tolist() == [0, 0, 1]
    assert found.depth.tolist() == [0, 1, 0]


def test_pairs_have_the_types_of_their_relation() -> None:
    found = masked("林远山在云岭出席江州茶会。", ("林远山", T.PERSON), ("云岭", T.PLACE), ("江州茶会", T.EVENT))
    pairs = pairs_of(found)
    types = tuple(EntityType)
    for s, o, p in zip(pairs.subject, pairs.object, pairs.predicate, strict=True):
        subjects, objects = ENDS[PREDICATES[p]]
        assert types[found.type[s]] in subjects
        assert types[found.type[o]] in objects
    assert {str(PREDICATES[p]) for p in pairs.predicate} == {
        "visits", "attends", "chairs", "addresses", "heldIn", "organizes",
    }  # fmt: skip


def test_far_names_are_paired_only_with_the_opening() -> None:
    text = "江州茶会召开。\n" + "天气很好。" * 10 + "林远山到会。" + "天气很好。" * 10 + "钱亮去了云岭。"
    found = masked(text, ("江州茶会", T.EVENT), ("林远山", T.PERSON), ("云岭", T.PLACE))
    pairs = pairs_of(found)
    joined = {(int(s), int(o)) for s, o in zip(pairs.subject, pairs.object, strict=True)}
    assert (1, 0) in joined
    assert (1, 2) not in joined
