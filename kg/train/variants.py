"""An annotated article with other names in it: the same sentences about people, places and firms never heard of.

A model that meets each name in one article learns the name instead of what stands around it; new names in old sentences
teach it to look around (entity replacement, as in Dai & Adel 2020). Annotation follows its text.
"""

import re
from dataclasses import replace

import numpy as np

from kg.evaluate import Gold, Named
from kg.lexicon import column, split, table
from kg.lexicon.divisions import by_code, by_name
from kg.recognize.text import FOREIGN, SURNAME, read_text
from kg.records import EntityType
from kg.train.gold import Example

_HAN = re.compile("[一-鿿]{2,4}")
_UNTITLED = 0.25
_CORE = re.compile("(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|集团|公司|股份|银行|证券|保险)+$")


class Names:
    """What new names are made of: surnames and given names by frequency, words, parts of foreign names, brands,
    sectors."""

    def __init__(self, examples: list[Example], seed: int = 7) -> None:
        self.rng = np.random.default_rng(seed)
        rows = [r for r in table("surnames") if r["kind"] != "minority"]
        self.single = [r["surname"] for r in rows if len(r["surname"]) == 1]
        self.double = [r["surname"] for r in rows if len(r["surname"]) == 2]
        weights = np.array([1 / (20 + int(r["rank"] or 500)) for r in rows if len(r["surname"]) == 1])
        self.weights = weights / weights.sum()
        given = table("given_chars")
        self.given = [r["char"] for r in given]
        counts = np.sqrt(np.array([float(r["count"]) for r in given]))
        self.given_weights = counts / counts.sum()
        self.words = sorted({w for e in examples for w in _words(e.article.text)})
        self.parts = sorted({p for e in examples for p in _foreign_parts(e.gold)}) or ["亚当斯"]
        self.minority = sorted(n for n in column("minority_names", "name") if len(n) > 1)
        self.translit = sorted(set("".join(column("translit_chars", "char"))) - {"·"})
        self.brands = sorted({a for r in table("companies") for a in split(r["aliases"]) if _HAN.fullmatch(a)})
        listed = {n for r in table("industries") for n in (r["name"], *split(r["aliases"])) if 1 < len(n) < 9}
        found = {e.name for x in examples for e in x.gold.entities if e.type == EntityType.INDUSTRY}
        self.sectors = sorted(listed | found)
        self.divisions = {
            level: sorted(d.code for d in by_code().values() if d.level == level and d.short)
            for level in ("province", "prefecture", "county")
        }

    def person(self, old: str) -> str:
        """Another name of the kind: Chinese with a given name that may be a word, or foreign with as many parts."""
        if "·" in old:
            return self._dotted(len(old.split("·")))
        if self.rng.random() < 0.1:
            return self._dotted(2)
        if len(old) > 4 or not _HAN.fullmatch(old):
            return self._one(self.parts)
        draw = self.rng.random()
        surname = self._one(self.double) if draw < 0.06 else str(self.rng.choice(self.single, p=self.weights))
        if draw > 0.7:
            return surname + self._one(self.words)
        size = 1 if self.rng.random() < 0.25 else 2
        return surname + "".join(self.rng.choice(self.given, size, p=self.given_weights))

    def _dotted(self, count: int) -> str:
        """A name in parts: of a minority, parts seen in foreign names, or characters that transliterations use."""
        draw = self.rng.random()
        if draw < 0.3:
            return "·".join(self._one(self.minority) for _ in range(count))
        if draw < 0.5:
            return "·".join(self._one(self.parts) for _ in range(count))
        sizes = self.rng.integers(2, 6, count)
        return "·".join("".join(self.rng.choice(self.translit, size)) for size in sizes)

    def division(self, name: str) -> dict[str, str]:
        """The full and short name of a division and what stands for them: another one of its level."""
        old = by_name()[name][0]
        new = by_code()[self._one(self.divisions[old.level])]
        pairs = {old.name: new.name}
        if len(old.short) > 1:
            pairs[old.short] = new.short or new.name
        return pairs

    def brand(self) -> str:
        """A brand: a known one, or two characters."""
        if self.rng.random() < 0.4:
            return self._one(self.brands)
        return "".join(self.rng.choice(self.given, int(self.rng.integers(2, 4)), p=self.given_weights))

    def sector(self) -> str:
        """A sector of the lists, or one that an article is annotated with."""
        return self._one(self.sectors)

    def _one(self, values: list[str]) -> str:
        return values[int(self.rng.integers(len(values)))]


def _words(text: str) -> list[str]:
    """Words of two characters that could be somebody's given name."""
    found = read_text(text)
    return [
        text[s:e]
        for s, e in zip(found.starts.tolist(), found.ends.tolist(), strict=True)
        if e - s == 2 and _HAN.fullmatch(text[s:e])
    ]


def _foreign_parts(gold: Gold) -> list[str]:
    return [p for e in gold.entities if e.type == EntityType.PERSON for p in e.name.split("·") if "·" in e.name and p]


def variant(example: Example, names: Names) -> Example:
    """The article with other people, divisions, brands and sectors; one in four without its title."""
    swaps: dict[str, str] = {}
    for entity in example.gold.entities:
        if entity.type == EntityType.PERSON:
            new = names.person(entity.name)
            swaps[entity.name] = new
            if "·" in entity.name:
                for old_part, new_part in zip(entity.name.split("·"), new.split("·"), strict=False):
                    if old_part in entity.surfaces:
                        swaps[old_part] = new_part
            elif not _is_chinese(entity.name):
                swaps[entity.name] = names.person("亚当斯·亚").split("·")[0]
        elif entity.type == EntityType.PLACE:
            known = next((s for s in entity.surfaces if s in by_name() and len(s) > 1), None)
            if known is not None and names.rng.random() < 0.7:
                swaps.update(names.division(known))
        elif entity.type == EntityType.INDUSTRY and len(entity.surfaces) == 1 and names.rng.random() < 0.6:
            swaps.setdefault(entity.name, names.sector())
        elif entity.type == EntityType.COMPANY:
            core = _brand_of(entity)
            if core and names.rng.random() < 0.7:
                swaps.setdefault(core, names.brand())
    changed = _swapped(example, {old: new for old, new in swaps.items() if len(old) > 1})
    if names.rng.random() >= _UNTITLED:
        return changed
    return replace(changed, article=replace(changed.article, title=""))


def _is_chinese(name: str) -> bool:
    classes = read_text(name).classes.tolist()
    return bool(classes[0] & SURNAME) and len(name) <= 4 and not all(c & FOREIGN for c in classes)


def _brand_of(entity: Named) -> str | None:
    """The part that all surfaces of a firm share, without its form."""
    cores = {_CORE.sub("", s) for s in entity.surfaces}
    core = min(cores, key=len)
    return core if _HAN.fullmatch(core) and all(core in s for s in entity.surfaces) and core not in by_name() else None


def _swapped(example: Example, swaps: dict[str, str]) -> Example:
    if not swaps:
        return example
    pattern = re.compile("|".join(sorted(map(re.escape, swaps), key=len, reverse=True)))

    def swap(text: str) -> str:
        return pattern.sub(lambda m: swaps[m.group()], text)

    article = replace(example.article, title=swap(example.article.title), text=swap(example.article.text), offsets=None)
    entities = tuple(
        Named(e.id, e.type, swap(e.name), tuple(dict.fromkeys(map(swap, e.surfaces)))) for e in example.gold.entities
    )
    return Example(article, Gold(example.gold.id, entities, example.gold.relations), example.genre)
