"""A gate that only goes up: how the reader does on the made-up corpus (data/sample, fiction).

The model was trained on 79 of these articles among others, so the figures of all say that nothing broke, not how it does
on new text; those of the 21 that were annotated afterwards, which no model has seen, and docs/model.md have that.
"""

from functools import cache

from kg.evaluate import Evaluation, evaluate, read_gold
from kg.pipeline import extract
from kg.read import read_articles
from kg.records import Extraction
from kg.resources import resource, sample_articles

GOLD = resource("data", "sample", "gold")
ENTITIES, RELATIONS, PRECISION_OF_RELATIONS = 0.94, 0.86, 0.89
UNSEEN_ENTITIES, UNSEEN_RELATIONS = 0.87, 0.64
UNSEEN = frozenset(
    [
        "zz-20230627-rail",
        "ly-20230707-cadre",
        "wh-20230711-climb",
        "yt-20230721-npc",
        "ly-20230722-acting",
        "wh-20230722-forum5",
        "ly-20230811-elected",
        "zz-20230817-knock",
        "wh-20230829-blade",
        "rh-20230830-blade",
        "wh-20230908-chain",
        "hn-20230915-rail",
        "yt-20230916-expo1",
        "zz-20231010-rename",
        "zz-20231019-cloud",
        "yy-20231026-county",
        "cdsb-20231027-match",
        "dy-20231027-match",
        "yt-20231103-delegation",
        "yy-20231109-landing",
        "yt-20240815-skyport",
    ]
)


@cache
def found() -> tuple[Extraction, ...]:
    return tuple(extract(article) for article in read_articles(sample_articles()))


def scored(only: frozenset[str] | None = None) -> Evaluation:
    gold = [g for g in read_gold(GOLD) if only is None or g.id in only]
    wanted = {g.id for g in gold}
    return evaluate(gold, [x for x in found() if x.article.id in wanted])


def test_the_whole_corpus_is_annotated() -> None:
    assert {g.id for g in read_gold(GOLD)} == {x.article.id for x in found()}


def test_entities_and_relations_of_the_sample_corpus() -> None:
    result = scored()
    assert result.total().f1 >= ENTITIES
    assert result.total(relations=True).f1 >= RELATIONS
    assert result.total(relations=True).precision >= PRECISION_OF_RELATIONS


def test_entities_and_relations_of_articles_that_no_model_has_seen() -> None:
    result = scored(UNSEEN)
    assert result.total().f1 >= UNSEEN_ENTITIES
    assert result.total(relations=True).f1 >= UNSEEN_RELATIONS
