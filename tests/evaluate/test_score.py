"""Scores with figures worked out by hand."""

import json
from pathlib import Path

import pytest

from kg import Article, extract
from kg.errors import GoldError
from kg.evaluate import Gold, Named, Score, evaluate, match, read_gold

TEXT = "芜湖市发展集成电路。省长赵建国讲话。"


def gold(tmp_path: Path, **changes: object) -> Path:
    record = {
        "id": "a",
        "entities": [
            {"id": "p", "type": "Person", "name": "赵建国", "surfaces": ["赵建国"]},
            {"id": "t", "type": "Post", "name": "省长", "surfaces": ["省长"]},
            {"id": "l", "type": "Place", "name": "芜湖市", "surfaces": ["芜湖市"]},
            {"id": "x", "type": "Company", "name": "某公司", "surfaces": ["某公司"]},
        ],
        "relations": [["p", "holdsPost", "t"], ["p", "visits", "l"]],
        **changes,
    }
    (tmp_path / "a.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_precision_recall_and_f1(tmp_path: Path) -> None:
    result = evaluate(read_gold(gold(tmp_path)), [extract(Article("a", "", TEXT))])
    total = result.total()
    assert (total.gold, total.found, total.right) == (4, 4, 3)
    assert result.entities["Industry"] == Score(gold=0, found=1, right=0)
    relations = result.total(relations=True)
    assert (relations.gold, relations.found, relations.right) == (2, 2, 1)
    assert relations.f1 == 0.5


def test_mistakes_come_with_their_sentence(tmp_path: Path) -> None:
    result = evaluate(read_gold(gold(tmp_path)), [extract(Article("a", "", TEXT))])
    extra = next(m for m in result.mistakes if m.kind == "extra" and m.label == "develops")
    assert "芜湖市发展集成电路。" in extra.sentence
    assert any(m.kind == "missed" and m.what == "某公司" for m in result.mistakes)


def test_an_article_that_was_not_extracted_counts_as_empty(tmp_path: Path) -> None:
    assert evaluate(read_gold(gold(tmp_path)), []).total() == Score(gold=4)


def test_each_annotated_entity_is_matched_once() -> None:
    annotated = [Named("g", "Place", "芜湖市", ("芜湖市", "芜湖"))]
    found = [Named("1", "Place", "芜湖", ("芜湖",)), Named("2", "Place", "芜湖市", ("芜湖市", "芜湖"))]
    assert match(annotated, found) == {"2": "g"}
    assert match(annotated, [Named("3", "Agency", "芜湖市", ("芜湖市",))]) == {}


def test_a_date_is_its_own_end() -> None:
    event = Named("e", "Event", "第三届江海论坛", ("第三届江海论坛",))
    extraction = extract(Article("a", "", "第三届江海论坛今天开幕。", "2024-06-08"))
    right = evaluate([Gold("a", (event,), (("e", "heldOn", "2024-06-08"),))], [extraction])
    wrong = evaluate([Gold("a", (event,), (("e", "heldOn", "2024-06-09"),))], [extraction])
    assert right.total(relations=True).f1 == 1.0
    assert wrong.total(relations=True).f1 == 0.0


def test_bad_annotations_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no annotated articles"):
        read_gold(tmp_path)
    with pytest.raises(GoldError, match="not listed"):
        read_gold(gold(tmp_path, relations=[["p", "holdsPost", "q"]]))
    with pytest.raises(GoldError, match=r"a\.json: not an annotated article"):
        read_gold(gold(tmp_path, relations=[["p", "knows", "t"]]))
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.json:1"):
        read_gold(tmp_path)
