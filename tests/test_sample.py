"""What the made-up corpus is about (data/sample/truth.md) comes out of its graph: careers, homonyms, copies, spread.

The floors only go up; what does not come out yet stands in docs/quality.md.
"""

import re
from collections.abc import Iterator

import pytest

from kg import Graph, Thing, build
from kg.graph import Tenure
from kg.resources import resource, sample_articles

TRUTH = resource("data", "sample", "truth.md").read_text(encoding="utf-8")
CAREERS, BEGINNINGS, SAME_EVENTS, COPIES, SPREAD = 89, 31, 4, 3, 19
"""Of 91 offices, of 31 dated beginnings, of 6 pairs of reports, of 4 copies, of 23 arrivals of initiatives."""


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build(sample_articles())


def rows(heading: str) -> list[list[str]]:
    part = next(p for p in TRUTH.split("\n## ") if p.startswith(heading))
    lines = [line for line in part.splitlines() if line.startswith("| ") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def shortens(short: str, long: str) -> bool:
    """市工信局局长 for 烟台市工业和信息化局局长: the same characters in the same order."""
    rest = iter(long)
    return all(c in rest for c in short)


def people(graph: Graph, cell: str, articles: str) -> list[Thing]:
    """The people of a name that stand in one of the articles that tell of it."""
    told = set(articles.split())
    return [t for t in graph.people() if t.label == cell.split()[0] and told & set(t.articles)]


def offices(graph: Graph, row: list[str]) -> Iterator[Tenure]:
    person, post, _, _, _, told = row
    titles = [t.strip() for t in re.split("、|, then ", re.sub(r"\(.*?\)|, from .*", "", post)) if t.strip()]
    for thing in people(graph, person, told):
        for tenure in thing.offices:
            if any(shortens(title, graph.label(tenure.post)) for title in titles):
                yield tenure


def test_careers(graph: Graph) -> None:
    missing = [row[:2] for row in rows("Careers") if not list(offices(graph, row))]
    assert len(rows("Careers")) - len(missing) >= CAREERS, missing


def test_offices_that_begin_have_the_day_of_the_report(graph: Graph) -> None:
    dated = [row for row in rows("Careers") if re.fullmatch(r"\d{4}-\d\d-\d\d", row[3])]
    good = [row for row in dated if any((t.began or t.first or "")[:7] == row[3][:7] for t in offices(graph, row))]
    assert len(good) >= BEGINNINGS, [row[:4] for row in dated if row not in good]


def test_people_of_one_name_are_two_and_the_others_one(graph: Graph) -> None:
    told = {row[0].split()[0] for row in rows("Careers")}
    by_name = {name: [t for t in graph.people() if t.label == name and len(t.articles) > 1] for name in told}
    assert {name for name, things in by_name.items() if len(things) > 1} == {"陈立新", "周敏"}
    one, other = by_name["周敏"]
    assert {a[:2] for a in one.articles} != {a[:2] for a in other.articles}
    assert not set(one.articles) & set(other.articles)


def test_reports_of_one_event_meet_in_it(graph: Graph) -> None:
    pairs = [row[2].split() for row in rows("Same event")]
    met = [p for p in pairs if any(set(p) <= set(event.articles) for event in graph.events())]
    assert len(met) >= SAME_EVENTS


def test_copies_count_once(graph: Graph) -> None:
    copies = [row for row in rows("Copies") if graph.sources[row[0]] == graph.sources[row[1]]]
    assert len(copies) >= COPIES


def test_initiatives_spread_in_the_order_told(graph: Graph) -> None:
    good = 0
    for name, places, articles in rows("Initiatives"):
        core = re.sub("[“”]|(行动|改革|工程|计划|服务)$", "", re.sub("[“”]", "", name))
        spread = re.findall(r"([一-鿿]{2}) (\d{4}-\d\d)", places)
        things = [t for t in graph.initiatives() if core in t.label]
        reported = {
            (s.subject, s.first[:7] if s.first else "")
            for t in things
            for s in t.statements
            if s.relation in ("promotes", "organizes")
        }
        assert articles
        for place, month in spread:
            good += any(place in subject and day == month for subject, day in reported)
    assert good >= SPREAD
