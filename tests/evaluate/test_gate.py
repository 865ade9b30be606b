"""A gate that only goes up: how the reader does on the annotated part of the made-up corpus (data/sample, fiction).

The model was trained on these articles among others, so the figures say that nothing broke, not how it does on new
text; docs/model.md has those.
"""

from pathlib import Path

from kg.evaluate import evaluate, read_gold
from kg.pipeline import extract
from kg.read import read_articles
from kg.resources import resource

GOLD = Path(__file__).parent.parent / "gold" / "sample"
ENTITIES, RELATIONS, PRECISION_OF_RELATIONS = 0.90, 0.70, 0.85


def test_entities_and_relations_of_the_sample_corpus() -> None:
    gold = read_gold(GOLD)
    wanted = {g.id for g in gold}
    found = [extract(a) for a in read_articles(resource("data", "sample", "articles.jsonl")) if a.id in wanted]
    result = evaluate(gold, found)
    assert len(found) == len(gold)
    assert result.total().f1 >= ENTITIES
    assert result.total(relations=True).f1 >= RELATIONS
    assert result.total(relations=True).precision >= PRECISION_OF_RELATIONS
