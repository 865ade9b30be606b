"""Precision, recall and F1 of extractions beside annotated articles, by type and by relation.

An entity is right when its type is right and it shares a surface with an annotated entity; each annotated entity is
matched once, the pair with the most shared surfaces first. A relation is right when its predicate is, and its two
ends are matched entities or the same date. An article that was not extracted counts as empty.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import GoldError
from kg.records import EntityType, Extraction, Predicate

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as annotators write it; ``canonical`` is its full name where the text has a shorter one."""

    id: str
    type: str
    name: str
    surfaces: tuple[str, ...]
    canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """What an annotator found in one article."""

    id: str
    entities: tuple[Named, ...]
    relations: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of annotated, found and right items."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.gold + other.gold, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        """Right among the found; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right among the annotated; 0 when nothing is annotated."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> round(Score(gold=4, found=2, right=2).f1, 3)
        0.667
        """
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A miss or an extra: article, ``missed`` or ``extra``, type or predicate, what, and the sentence if known."""

    article: str
    kind: str
    label: str
    what: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by entity type and by predicate, of full names, and every mistake.

    ``canonicals`` counts the annotated full names, those that we give to matched entities, and those that are alike.
    """

    entities: Mapping[str, Score]
    relations: Mapping[str, Score]
    mistakes: tuple[Mistake, ...]
    canonicals: Score = Score()

    def total(self, relations: bool = False) -> Score:
        """The micro-average over all types or predicates."""
        return sum((self.relations if relations else self.entities).values(), Score())


def read_gold(folder: Path) -> list[Gold]:
    """Annotated articles, one JSON file each, by file name.

    Raises GoldError for a folder without such files and for a file of another shape.
    """
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise GoldError(f"{folder}: no annotated articles; give a folder with one JSON file an article")
    gold = [_gold(path) for path in files]
    for path, one in zip(files, gold, strict=True):
        if sum(other.id == one.id for other in gold) > 1:
            raise GoldError(f"{path}: article {one.id!r} is annotated twice; take one file out")
    return gold


def _gold(path: Path) -> Gold:
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        entities = tuple(
            Named(
                _text(e["id"]),
                EntityType(e["type"]),
                _text(e["name"]),
                tuple(map(_text, e["surfaces"])),
                _text(e["canonical"]) if e.get("canonical") else None,
            )
            for e in data["entities"]
        )
        relations = tuple((_text(s), str(Predicate(p)), _text(o)) for s, p, o in data["relations"])
        identifier = _text(data["id"])
    except json.JSONDecodeError as error:
        raise GoldError(f"{path}:{error.lineno}: not valid JSON ({error.msg}); mend the line") from None
    except (KeyError, TypeError, ValueError, OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: not an annotated article ({error}); it needs id, entities and relations") from None
    except RecursionError:
        raise GoldError(f"{path}: nested too deeply; it needs id, entities and relations") from None
    known = {e.id for e in entities}
    if len(known) < len(entities):
        raise GoldError(f"{path}: two entities have the same id; give each its own")
    for s, p, o in relations:
        if s not in known or (p != Predicate.HELD_ON and o not in known):
            raise GoldError(f"{path}: relation {[s, p, o]} names an entity that is not listed; add it to entities")
    return Gold(identifier, entities, relations)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no string")
    return value


def match(gold: Sequence[Named], found: Sequence[Named]) -> dict[str, str]:
    """Found entity id → annotated entity id, one to one within a type, most shared surfaces first.

    >>> match([Named("g", "Place", "济南市", ("济南市", "济南"))], [Named("x", "Place", "济南", ("济南",))])
    {'x': 'g'}
    """
    pairs = []
    for f in found:
        surfaces = set(f.surfaces)
        for g in gold:
            shared = len(surfaces.intersection(g.surfaces)) if f.type == g.type else 0
            if shared:
                pairs.append((-shared, g.name not in surfaces, g.id, f.id))
    matched: dict[str, str] = {}
    used: set[str] = set()
    for _, _, g_id, f_id in sorted(pairs):
        if g_id not in used and f_id not in matched:
            matched[f_id] = g_id
            used.add(g_id)
    return matched


def evaluate(gold: Iterable[Gold], extractions: Iterable[Extraction]) -> Evaluation:
    """Compare extractions with annotated articles by article id; extractions of other articles are left out."""
    by_id = {x.article.id: x for x in extractions}
    entities: dict[str, Score] = {}
    relations: dict[str, Score] = {}
    mistakes: list[Mistake] = []
    canonicals = Score()
    for document in sorted(gold, key=lambda g: g.id):
        extraction = by_id.get(document.id)
        matched = _compare(document, extraction, entities, relations, mistakes)
        canonicals += _full_names(document, extraction, matched, mistakes)
    return Evaluation(entities, relations, tuple(mistakes), canonicals)


def _full_names(
    document: Gold, extraction: Extraction | None, matched: Mapping[str, str], mistakes: list[Mistake]
) -> Score:
    """How many full names are annotated, given to the entities that match, and alike."""
    ours = {matched[e.id]: e for e in extraction.entities if e.id in matched} if extraction else {}
    total = Score()
    for g in document.entities:
        mine = ours.get(g.id)
        if g.canonical is None:
            continue
        right = mine is not None and _alike(mine.canonical or mine.name, g.canonical)
        total += Score(1, int(mine is not None and mine.canonical is not None), int(right))
        if mine is not None and not right:
            what = f"{g.name}: {mine.canonical or mine.name}, not {g.canonical}"
            mistakes.append(Mistake(document.id, "full name", g.type, what, ""))
    return total


def _alike(one: str, other: str) -> bool:
    """Whether two full names are one: 中共 stands for 中国共产党."""
    return one.replace("中国共产党", "中共") == other.replace("中国共产党", "中共")


def _compare(
    document: Gold,
    extraction: Extraction | None,
    entities: dict[str, Score],
    relations: dict[str, Score],
    mistakes: list[Mistake],
) -> dict[str, str]:
    """Add an article to the tables and to the mistakes; returns its matched entities."""
    found = [Named(e.id, e.type, e.name, e.surfaces) for e in extraction.entities] if extraction else []
    facts = {(f.subject, str(f.predicate), f.object): f for f in extraction.facts} if extraction else {}
    text = extraction.article.content if extraction else ""
    matched = match(document.entities, found)
    hit = set(matched.values())

    def count(table: dict[str, Score], key: str, score: Score) -> None:
        table[key] = table.get(key, Score()) + score

    def mistake(kind: str, label: str, what: str, sentence: str) -> None:
        mistakes.append(Mistake(document.id, kind, label, what, sentence))

    for g in document.entities:
        count(entities, g.type, Score(gold=1, right=int(g.id in hit)))
        if g.id not in hit:
            mistake("missed", g.type, g.name, sentence_with(text, (g.name,)))
    for f in found:
        count(entities, f.type, Score(found=1))
        if f.id not in matched:
            mistake("extra", f.type, f.name, sentence_with(text, (f.name,)))
    gold_names = {e.id: e.name for e in document.entities}
    found_names = {e.id: e.name for e in found}

    def as_gold(s: str, p: str, o: str) -> tuple[str | None, str, str | None]:
        return matched.get(s), p, o if p == Predicate.HELD_ON else matched.get(o)

    got = {as_gold(*fact) for fact in facts}
    wanted = set(document.relations)
    for s, p, o in sorted(wanted):
        right = (s, p, o) in got
        count(relations, p, Score(gold=1, right=int(right)))
        if not right:
            ends = (gold_names.get(s, s), gold_names.get(o, o))
            mistake("missed", p, " → ".join(ends), sentence_with(text, ends))
    for (s, p, o), fact in facts.items():
        count(relations, p, Score(found=1))
        if as_gold(s, p, o) not in wanted:
            what = f"{found_names.get(s, s)} → {found_names.get(o, o)}"
            mistake("extra", p, what, f"[{fact.evidence[0].rule}] {fact.evidence[0].sentence}")
    return matched


def sentence_with(text: str, names: Sequence[str]) -> str:
    """The first sentence that holds all the names, else the first one's; empty when none does."""
    sentences = [s for line in text.split("\n") for s in line.replace("。", "。\n").split("\n") if s]
    for wanted in (names, names[:1]):
        for sentence in sentences:
            if all(name in sentence for name in wanted):
                return sentence
    return ""
