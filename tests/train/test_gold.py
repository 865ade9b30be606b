"""Where the surfaces of an annotated article stand, and where annotation does not tell."""

from kg.evaluate import Gold, Named
from kg.train.gold import places


def found(text: str, *entities: tuple[str, tuple[str, ...]]) -> set[tuple[str, int, bool]]:
    gold = Gold("a", tuple(Named(str(n), kind, s[0], s) for n, (kind, s) in enumerate(entities)), ())
    return {(text[p.start : p.end], p.start, p.sure) for p in places(text, gold)}


def test_every_occurrence_counts() -> None:
    assert found("云岭来人。到云岭去。", ("Place", ("云岭",))) == {("云岭", 0, True), ("云岭", 6, True)}


def test_a_surface_inside_a_longer_one_of_its_own_is_no_place() -> None:
    assert found("云岭市", ("Place", ("云岭市", "云岭"))) == {("云岭市", 0, True)}


def test_inside_another_name_it_is_open_where_it_also_stands_alone() -> None:
    text = "云岭大学在云岭。"
    assert found(text, ("Place", ("云岭",)), ("Organization", ("云岭大学",))) == {
        ("云岭大学", 0, True),
        ("云岭", 0, False),
        ("云岭", 5, True),
    }


def test_inside_another_name_it_is_sure_where_it_stands_nowhere_else() -> None:
    assert ("云岭", 0, True) in found("云岭大学", ("Place", ("云岭",)), ("Organization", ("云岭大学",)))
