"""Which body is meant: agencies and organizations by area, level and kind, as their full official name has them.

A body named by its level or kind alone (省委, 卫生部门) whose area the article does not tell keeps to its article, so
that two provinces' 省委 never run together.
"""

import re
from collections import Counter
from functools import cache

from kg.lexicon import split, table
from kg.lexicon.divisions import country_names
from kg.link.offices import kinds_alone
from kg.link.places import Surroundings, area_of_body, describe, divisions_in
from kg.link.records import Candidate, Claim, Dossier
from kg.records import Entity, EntityType

_BARE_LEVEL = re.compile("^(?:省|市|县|区|州|旗|盟|自治区|自治州|特区|特别行政区)(?!外|内)")
# 俄军, 俄罗斯军方, 俄罗斯军队 and 俄罗斯武装部队 are how reports name one army.
_ARMY = re.compile("^(?P<country>[一-鿿]{1,8}?)(?:军|军方|军队|武装部队|国防军|政府军)$")
# Teams and groups that are formed anew: each article's own.
_FORMED = re.compile(
    "^.{0,6}(?:代表团|工作组|专家组|调查组|指导组|督导组|主席团|新闻中心)$|^(?:领导小组|指挥部|组委会|顾问委员会|执行委员会)$"
)
# 外事委员会 is a committee of some congress, 中央委员会 that of some party.
_COMMITTEE = re.compile("^[一-鿿]{2,6}(?:委员会|常委会)$")


@cache
def _listed() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in table("bodies"):
        for name in (row["name"], *split(row["surfaces"])):
            names.setdefault(name, row["name"])
    for row in table("organizations"):
        for name in (row["name"], *split(row["aliases"])):
            if not name.endswith("?"):
                names.setdefault(name, row["name"])
    return names


@cache
def _listed_names() -> frozenset[str]:
    return frozenset(_listed().values())


@cache
def _countries_by_letter() -> dict[str, tuple[str, ...]]:
    """One-letter forms of countries: 俄 → 俄罗斯; 乌 → 乌克兰, 乌兹别克斯坦 and more."""
    letters: dict[str, tuple[str, ...]] = {}
    for row in table("countries"):
        if row["abbreviation"]:
            letters[row["abbreviation"]] = (*letters.get(row["abbreviation"], ()), row["name"])
    return letters


def _country_of(word: str, dossier: Dossier) -> str | None:
    """The country of a name or a letter; of several with one letter the one that the article names."""
    known = country_names().get(word)
    if known is not None:
        return known
    countries = _countries_by_letter().get(word, ())
    if len(countries) > 1:
        named = Counter(
            country_names().get(e.canonical or e.name)
            for e in dossier.extraction.entities
            if e.type is EntityType.PLACE
            for _ in e.mentions
        )
        countries = tuple(c for c in countries if named[c])
        if len(countries) > 1:
            return max(countries, key=lambda c: (named[c], c))
    return countries[0] if countries else None


def claim(entity: Entity, dossier: Dossier, surroundings: Surroundings) -> Claim:
    """Which agency or organization an entity is."""
    name = entity.canonical or entity.name
    kind = entity.type
    army = _army(name, dossier) if kind is EntityType.AGENCY else None
    if army is not None:
        label = name if name in _listed_names() else f"{army}武装部队"
        reason = f"{name} is the army of {army}"
        return Claim(Candidate(kind, f"{army}武装部队"), label, "body.army", reason, official=True)
    listed = _listed().get(name)
    if listed is not None:
        reason = f"{name} is a name of {listed}" if listed != name else f"{listed} is a listed body"
        return Claim(Candidate(kind, listed), listed, "body.listed", reason, official=True)
    if _BARE_LEVEL.match(name) and not entity.canonical:
        reason = f"{name} names no area and {dossier.article} tells none: its own body"
        return Claim(Candidate(kind, name, dossier.article), name, "body.bare", reason)
    if name in kinds_alone() or _FORMED.match(name) or _is_committee(name):
        reason = f"many bodies are called {name}: the one of {dossier.article}"
        return Claim(Candidate(kind, name, dossier.article), name, "body.kind-alone", reason)
    full = _with_country(name, dossier)
    written, rows = divisions_in(full)
    if len(rows) > 1 and rows[0].level != "province":
        # 北京市朝阳区委 says itself which 朝阳区 it is of.
        said = next((d for surface in entity.surfaces if (d := area_of_body(surface)) in rows), None)
        nearest = said or surroundings.nearest(entity, rows)
        if nearest is None:
            reason = f"{len(rows)} divisions are named {written} and {dossier.article} names no area of theirs"
            return Claim(Candidate(kind, full, dossier.article), full, "body.undetermined", reason)
        # 朝阳区教育局 of Beijing is shown, and told from that of Changchun, by all that its district lies in.
        full = full.replace(written, describe(nearest), 1)
        reason = f"{name} is of {describe(nearest)} ({nearest.code}), by the areas named around it"
        return Claim(Candidate(kind, full), full, "body.homonym", reason, official=True)
    area = area_of_body(full)
    if area is not None:
        reason = f"area {area.name} ({area.code}), body {full}"
        return Claim(Candidate(kind, full), full, "body.of-area", reason, official=bool(entity.canonical))
    return Claim(Candidate(kind, full), full, "body.name", f"written {name}", official=bool(entity.canonical))


def _is_committee(name: str) -> bool:
    """A committee named by its field alone, of no area and no country."""
    return _COMMITTEE.match(name) is not None and area_of_body(name) is None and not name.startswith(_NAMED)


_NAMED = ("国家", "中国", "国际", "世界", "全国", "亚洲", "非洲", "欧洲", "欧盟")


def _army(name: str, dossier: Dossier) -> str | None:
    m = _ARMY.match(name)
    country = _country_of(m.group("country"), dossier) if m else None
    return country if country != "中国" else None


def _with_country(name: str, dossier: Dossier) -> str:
    """The country in its usual form: 俄罗斯联邦外交部 and 俄外交部 → 俄罗斯外交部."""
    for size in range(min(len(name) - 1, 14), 1, -1):
        country = country_names().get(name[:size])
        if country is not None and country != "中国":
            return country + name[size:]
    if name[1:] in kinds_alone():
        country = _country_of(name[0], dossier)
        if country is not None and country != "中国":
            return country + name[1:]
    return name
