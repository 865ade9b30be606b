"""A graph as notebooks use it: by name, in tables, by SPARQL, in time."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import Graph
from kg.errors import GraphError, PandasError, QueryError, ReadError

TEXTS = (
    ("a", "2024-05-01", "浙江省省长何志远在舟山主持全省渔业发展大会。舟山市大力发展海洋旅游。"),
    ("b", "2024-06-03", "浙江省省长何志远会见海岳集团董事长于东篱。"),
    ("c", "2024-07-08", "海岳集团董事长于东篱在舟山考察。舟山市大力发展海洋旅游。"),
)


@pytest.fixture(scope="module")
def small() -> Graph:
    return kg.build([{"id": i, "title": "", "text": text, "published": day} for i, day, text in TEXTS])


def test_a_thing_by_name_short_form_iri_and_context(small: Graph) -> None:
    assert small["舟山"].label == "舟山市"
    assert small["https://kg.example.org/id/person/何志远"] == small["何志远"]
    assert small["person:何志远"] == small["何志远"]
    assert "何志远" in small
    assert "无此人" not in small
    with pytest.raises(GraphError, match="nothing in this graph has this name"):
        small["无此人"]


def test_lists_by_type_the_best_known_first(small: Graph) -> None:
    assert {t.label for t in small.people()} == {"何志远", "于东篱"}
    assert [t.label for t in small.people()] == [t.label for t in small.things() if t.type == "Person"]
    assert [t.label for t in small.companies()] == ["海岳集团"]
    assert {t.label for t in small.places()} >= {"舟山市"}
    assert [t.label for t in small.industries()] == ["海洋旅游"]
    assert {t.type for t in small.things()} >= {"Person", "Post", "Event"}


def test_search_by_a_part_traditional_and_pinyin(small: Graph) -> None:
    for text in ("志远", "何志遠", "hezhiyuan", "hzy"):
        assert "何志远" in {t.label for t in small.search(text)}, text
    assert small.near("何志遠") == "何志远"


def test_facts_of_a_thing(small: Graph) -> None:
    statements = small.neighbours("舟山市", "develops")
    assert [(s.subject, s.object, s.reports, s.first, s.last) for s in statements] == [
        ("舟山市", "海洋旅游", 2, "2024-05-01", "2024-07-08")
    ]
    assert "大力发展" in statements[0].sentence
    assert {s.relation for s in small.neighbours("何志远", kind="Post")} == {"holdsPost"}


def test_paths_are_facts_end_to_end(small: Graph) -> None:
    way = small.paths("何志远", "海岳集团")[0]
    ends = [{step.subject, step.object} for step in way]
    assert "何志远" in ends[0]
    assert "海岳集团" in ends[-1]
    assert all(a & b for a, b in pairwise(ends))


def test_time(small: Graph) -> None:
    days = [day for day, _ in small.timeline("舟山市")]
    assert days == sorted(days)
    assert {"2024-05-01", "2024-07-08"} <= set(days)
    assert [t.first for t in small.career("何志远")] == ["2024-05-01"]
    assert [small.label(t.person) for t in small.succession("浙江省省长")] == ["何志远"]
    changed = small.compare(("2024-05", "2024-05"), ("2024-06", "2024-07"))
    meets = changed[changed.relation == "meets"].iloc[0]
    assert (meets.before, meets.after, meets.change) == (0, 1, 1)


def test_tables(small: Graph) -> None:
    assert set(small.nodes_frame().type) >= {"Person", "Company", "Place"}
    edges = small.edges_frame()
    assert edges[edges.relation == "develops"].reports.tolist() == [2]
    evidence = small.evidence_frame()
    assert set(evidence[evidence.relation == "develops"].article) == {"a", "c"}
    assert small.matrix("Place", "Industry").loc["舟山市", "海洋旅游"] == 2
    assert small.people().frame().label.tolist() == [t.label for t in small.people()]


def test_communities_hold_everything_that_has_a_fact(small: Graph) -> None:
    members = [thing for group in small.communities() for thing in group]
    assert len(members) == len(set(members))
    assert {t.iri for t in members} == {n for n in small.network if small.network.degree(n)}


def test_queries_use_one_store_and_give_numbers_as_numbers(small: Graph) -> None:
    counts = small.query("SELECT (COUNT(?s) AS ?n) { ?s a kg:Person }")
    assert counts.n.tolist() == [2]
    store = small.store()
    assert small.query("careers", name="何志远").post.tolist() == ["浙江省省长"]
    assert small.store() is store
    assert small.query("ASK { ?s a kg:Person }").answer.tolist() == [True]
    assert not small.query("industries-of-places", name="舟山").empty
    with pytest.raises(QueryError, match="no parameter 'colour'; it has"):
        small.query("careers", colour="red")


def test_what_was_saved_loads_as_it_was(small: Graph, tmp_path: Path) -> None:
    path = small.save(tmp_path / "graph.ttl")
    for given in (tmp_path, path):
        again = kg.load(given)
        assert again.turtle() == small.turtle()
        assert again.query("posts").equals(small.query("posts"))
    with pytest.raises(GraphError):
        kg.load(tmp_path / "nothing")


def test_it_shows_itself_shortly(small: Graph) -> None:
    assert len(repr(small)) <= 300
    assert len(repr(small.things())) <= 300
    assert repr(small["何志远"]).startswith("<Person 何志远")
    assert "大力发展" in small["舟山市"]._repr_html_()
    assert "3 篇文章" in small._repr_html_()
    assert "<script" not in small["舟山市"]._repr_html_()


def test_names_of_articles_are_text_in_cards() -> None:
    graph = kg.build([{"id": "<b>", "title": "", "text": "浙江省省长何志远在舟山主持“<i>渔业</i>”发展大会。"}])
    assert "<i>" not in "".join(thing._repr_html_() for thing in graph.things())


def test_a_cut_keeps_days_endings_and_the_base(small: Graph) -> None:
    part = small.between("2024-05")
    assert isinstance(part, Graph)
    assert part.base == small.base
    assert {n: d["held_on"] for n, d in part.network.nodes(data=True) if d["held_on"]} == {
        n: d["held_on"] for n, d in small.network.nodes(data=True) if d["held_on"]
    }
    assert {t.person for t in part.tenures()} == {t.person for t in small.tenures()}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([{"id": "x", "title": "标题"}], r"articles\[0\]: 'text' is missing"),
        ([{"text": 5}], r"articles\[0\]: 'text' is missing or no string"),
        ([None], r"articles\[0\]: not an object"),
        ({"text": "省长林远山"}, "give a list of articles"),
        (
            [{"id": "a", "text": "省长林远山"}, {"id": "a", "text": "省长何志远"}],
            r"article id 'a' stands in articles\[0\]",
        ),
        ([{"text": "no Chinese"}], "no Chinese text"),
    ],
)
def test_what_is_no_article_is_named_by_its_place(given: Any, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        kg.build(given)


def test_usual_names_of_fields_and_dates_that_are_none() -> None:
    graph = kg.build([{"标题": None, "正文": "浙江省省长何志远在舟山调研。", "published": "yesterday"}])
    assert [(a.title, a.published) for a in graph.articles.values()] == [("", None)]
    assert kg.extract(kg.Article("a", "", "浙江省省长何志远在舟山调研。", "yesterday")).facts


def test_a_thing_stands_for_its_name(small: Graph) -> None:
    person = small["何志远"]
    assert small[person] is person
    assert person in small
    assert small.timeline(person) == small.timeline("何志远")
    assert [thing.label for thing in small][:1] == [small.things()[0].label]
    assert len(small) == small.network.number_of_nodes()
    assert small.paths(person, person) == []
    assert small.around("person:何志远").network.number_of_nodes() > 1


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda g: g.things("Foo"), "'Foo' is no type; choose from Person"),
        (lambda g: g.matrix("place", "Industry"), "'place' is no type"),
        (lambda g: g.neighbours("何志远", "foo"), "'foo' is no relation; choose from holdsPost"),
        (lambda g: g.between("2024-5-1"), "'2024-5-1' is no date"),
        (lambda g: g.compare("2023", "2024-13"), "'2024-13' is no date"),
        (lambda g: g["何志原"], "did you mean 何志远"),
    ],
)
def test_what_there_is_not_is_one_line(ask: Any, said: str, small: Graph) -> None:
    with pytest.raises(GraphError, match=said):
        ask(small)


def test_a_chosen_value_invents_no_row(small: Graph) -> None:
    rows = small.query("posts", body="海岳集团")
    assert rows.post.tolist() == ["海岳集团董事长"]
    assert small.query("proof", article="a").article.unique().tolist() == ["a"]
    with pytest.raises(QueryError, match="no parameter 'measures'"):
        small.query("promoters", measures="1")


def test_two_people_of_one_article_have_their_own_office() -> None:
    graph = kg.build([{"text": "济南市委书记、市长林远山和青岛市委书记、市长何志远出席会议。"}])
    assert {(graph.label(t.person), graph.label(t.post)) for t in graph.tenures()} == {
        ("林远山", "济南市委书记"),
        ("林远山", "济南市市长"),
        ("何志远", "青岛市委书记"),
        ("何志远", "青岛市市长"),
    }


def test_without_pandas_it_says_what_to_install(small: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    true_import = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "pandas":
            raise ImportError(name)
        return true_import(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PandasError, match="pip install 'kg-official-news\\[notebook\\]'"):
        small.nodes_frame()
