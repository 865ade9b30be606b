"""Extractions as JSON objects in the shape of annotated articles, one a line."""

import json
from typing import Any

from kg.records import Extraction


def as_object(extraction: Extraction) -> dict[str, Any]:
    """``entities`` and ``relations`` as annotators write them, with ``text``, ``mentions`` and ``evidence`` added.

    ``text`` is the cleaned content; offsets are half-open in it. ``evidence`` rows name the relation by its index, and
    have the sentence as it was ``written`` where cleaning changed it.
    """
    entities: list[dict[str, Any]] = []
    mentions = []
    for entity in extraction.entities:
        row: dict[str, Any] = {
            "id": entity.id,
            "type": str(entity.type),
            "name": entity.name,
            "surfaces": list(entity.surfaces),
        }
        if entity.canonical:
            row["canonical"] = entity.canonical
        entities.append(row)
        mentions += [
            {"entity": entity.id, "start": m.start, "end": m.end, "rule": m.rule, "confidence": m.confidence}
            for m in entity.mentions
        ]
    article = extraction.article
    known = {
        "published": article.published,
        "publisher": article.publisher,
        "byline": list(article.byline),
        "url": article.url,
    }
    return {
        "id": article.id,
        **{key: value for key, value in known.items() if value},
        "entities": entities,
        "relations": [[f.subject, str(f.predicate), f.object] for f in extraction.facts],
        "text": article.content,
        "mentions": sorted(mentions, key=lambda m: (m["start"], -m["end"], m["entity"])),
        "evidence": [
            {"relation": index, "start": e.start, "end": e.end, "rule": e.rule, "confidence": e.confidence}
            | ({"written": e.written} if e.written is not None else {})
            for index, fact in enumerate(extraction.facts)
            for e in fact.evidence
        ],
    }


def as_line(extraction: Extraction) -> str:
    """The object on one line of JSON, with Chinese as it is."""
    return json.dumps(as_object(extraction), ensure_ascii=False, separators=(",", ":"))
