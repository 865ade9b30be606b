"""Every table: a source line, a header, rows of one width, no row twice."""

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import split, table, tables
from kg.resources import resource

TABLES = sorted(p.stem for p in resource("data", "lexicon").glob("*.tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_table_is_well_formed(name: str) -> None:
    path = resource("data", "lexicon", f"{name}.tsv")
    assert path.read_text(encoding="utf-8").startswith("# source: ")
    rows = [tuple(row.values()) for row in table(name)]
    assert rows
    assert len(set(rows)) == len(rows)


def test_every_division_has_a_parent_one_level_up() -> None:
    from kg.lexicon.divisions import by_code

    levels = {"prefecture": {"province"}, "county": {"province", "prefecture"}}
    divisions = by_code()
    provinces = [d for d in divisions.values() if d.level == "province"]
    assert len(provinces) == 34
    for division in divisions.values():
        if division.level != "province":
            assert divisions[division.parent].level in levels[division.level]


def test_every_province_and_country_is_there() -> None:
    assert len({row["name"] for row in table("countries")}) > 190
    nameless = [
        row["name"]
        for row in table("divisions")
        if row["level"] in ("province", "prefecture") and not split(row["short"])
    ]
    # 吉林 is the province.
    assert nameless == ["吉林市"]


def test_a_broken_table_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.tsv").write_text("# source: ours\na\tb\n1\n", encoding="utf-8")
    monkeypatch.setattr(tables, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(LexiconError, match=r"broken\.tsv:3: 1 cells where the header has 2"):
        table.__wrapped__("broken")
    with pytest.raises(LexiconError, match="cannot be read"):
        table.__wrapped__("absent")
