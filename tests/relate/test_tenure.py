"""An office in time: what begins it, what ends it, what is past or only proposed."""

from pathlib import Path

import pytest

from kg import Article, Graph, extract
from kg.rdf import read_turtle
from kg.relate.rules import ENDINGS, LETTERS, Rule, fire
from kg.relate.tenure import tense

PERSON, POST = "林远山", "省水利厅厅长"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("决定任命林远山为省水利厅厅长。", "began"),
        ("林远山当选省水利厅厅长。", "began"),
        ("林远山同志任省水利厅厅长。", "began"),
        ("林远山被聘任为省水利厅厅长。", "began"),
        ("林远山接替宋知行出任省水利厅厅长。", "began"),
        ("时任省水利厅厅长林远山出席。", "past"),
        ("原省水利厅厅长林远山出席。", "past"),
        ("林远山曾任省水利厅厅长。", "past"),
        ("免去林远山的省水利厅厅长职务。", "ended"),
        ("林远山不再担任省水利厅厅长。", "ended"),
        ("林远山辞去省水利厅厅长职务。", "ended"),
        ("林远山拟任省水利厅厅长。", "proposed"),
        ("省水利厅厅长林远山出席会议。", ""),
        ("目前省水利厅厅长林远山在云岭。", ""),
    ],
)
def test_tense(text: str, wanted: str) -> None:
    person, post = text.index(PERSON), text.index(POST)
    assert tense(text, (person, person + len(PERSON)), (post, post + len(POST))) == wanted


@pytest.mark.parametrize("rule", ENDINGS, ids=lambda rule: rule.name)
def test_endings_fire_and_are_silent(rule: Rule) -> None:
    def fires(text: str) -> bool:
        names = [(text.index(s), text.index(s) + len(s), t) for s, t in ((PERSON, LETTERS["P"]), (POST, LETTERS["T"]))]
        return any(ENDINGS[number] is rule for number, _, _ in fire(text, sorted(names), ENDINGS))

    assert fires(rule.fires)
    assert not fires(rule.silent)


def test_a_career_begins_and_ends(tmp_path: Path) -> None:
    texts = {
        "2023-01-10": "江州省人民政府任命林远山为江州省水利厅厅长。",
        "2023-05-06": "江州省水利厅厅长林远山出席全省防汛工作会议。",
        "2024-07-01": "江州省人民政府免去林远山的江州省水利厅厅长职务。",
    }
    graph = Graph.of(extract(Article(day, "江州省任免名单", text, day)) for day, text in texts.items())
    for one in (graph, read_turtle(graph.save(tmp_path / "graph.ttl"))):
        tenures = [t for t in one.tenures() if one.label(t.post).endswith("水利厅厅长")]
        assert [(t.began, t.first, t.last, t.ended) for t in tenures] == [
            ("2023-01-10", "2023-01-10", "2023-05-06", "2024-07-01")
        ]
        assert [proof.sentence for t in tenures for proof in t.endings] == [texts["2024-07-01"]]


def test_an_ending_is_no_fact_of_holding() -> None:
    found = extract(Article("a", "江州省任免名单", "江州省人民政府免去林远山的江州省水利厅厅长职务。", "2024-07-01"))
    assert not any(f.predicate == "holdsPost" for f in found.facts)
    assert [e.post in ("江州省水利厅厅长", "水利厅厅长") for e in found.endings] == [True]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("江州省人民政府免去林远山的江州省水利厅厅长职务。", "left.removed"),
        ("林远山同志不再担任江州省水利厅厅长。", "left.resigned"),
    ],
)
def test_an_ending_names_the_rule_that_found_it(text: str, rule: str) -> None:
    assert [e.evidence.rule for e in extract(Article("a", "江州省任免名单", text)).endings] == [rule]
