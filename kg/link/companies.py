"""Which company is meant: its name without legal form, and the brand in it.

海尔, 海尔集团 and 海尔集团公司 are one; 海尔智家 and 海尔生物医疗 are others, and so is a branch or a subsidiary.
"""

import re
from functools import cache

from kg.lexicon import split, table
from kg.lexicon.divisions import by_name
from kg.link.records import Candidate, Claim, Dossier
from kg.records import Entity, EntityType

# The legal form says how a company is organized, not which it is.
_FORM = re.compile(
    "(?:（(?:集团|控股|中国)）|\\((?:集团|控股|中国)\\))?"
    "(?:集团股份有限公司|集团有限责任公司|集团有限公司|集团总公司|集团公司|控股集团有限公司|控股集团|控股有限公司"
    "|股份有限公司|有限责任公司|股份公司|有限公司|总公司|集团|公司|控股)$"
)
_IN_BRACKETS = re.compile("[（(](?:集团|控股|股份|中国)[）)]")
# Any part of a group is a company of its own.
_PART = re.compile("(?:分公司|子公司|分行|支行|分厂|事业部)$")
# Named by what they are alone, many companies at once: 上市公司, 国有银行.
_GENERIC = re.compile(
    "^(?:[一二三四五六七八九十两]大|中央|国有|商业|中小|上市|地方|民营|外资|跨国|股份制|村镇)+(?:商业)?(?:银行|企业|公司|集团)$"
)


@cache
def _listed() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in table("companies"):
        for name in (row["name"], *split(row["aliases"])):
            names.setdefault(name.removesuffix("?"), row["name"])
    return names


@cache
def _brands() -> dict[str, str]:
    """Names and aliases of listed companies without legal form, those that one listed company alone has."""
    found: dict[str, set[str]] = {}
    for name, full in _listed().items():
        found.setdefault(core(name), set()).add(full)
    return {brand: next(iter(names)) for brand, names in found.items() if len(names) == 1}


def core(name: str) -> str:
    """A company's name without its legal form. The place in front stays: 公交 of two cities are two.

    >>> core("海尔集团公司"), core("海尔集团"), core("洛阳钼业集团"), core("沪东中华造船（集团）有限公司")
    ('海尔', '海尔', '洛阳钼业', '沪东中华造船')
    """
    rest = _IN_BRACKETS.sub("", name)
    shorter = _FORM.sub("", rest)
    while shorter != rest and len(shorter) >= 2:
        rest, shorter = shorter, _FORM.sub("", shorter)
    return rest


# Words for a trade or for the state that stand as aliases of listed companies but are no brand behind a place.
_NO_BRAND = re.compile("^[国中华]|^(?:公交|城投|城建|热力|国贸|机电|国际|实业|有色|能源|建工|地铁|港口|农垦|物产)$")


def _brand_behind_place(key: str) -> str | None:
    """海尔 of 青岛海尔: a listed brand behind the place where the company sits."""
    for size in range(min(len(key) - 2, 8), 1, -1):
        rest = key[size:]
        if key[:size] in by_name() and rest in _brands() and rest in _listed() and not _NO_BRAND.match(rest):
            return rest
    return None


def claim(entity: Entity, dossier: Dossier) -> Claim:
    """Which company an entity is."""
    name = entity.canonical or entity.name
    listed = _listed().get(name)
    if listed is not None:
        reason = f"{name} is a name of {listed}" if name != listed else f"{listed} is a listed company"
        return Claim(Candidate(EntityType.COMPANY, listed), listed, "company.listed", reason, official=True)
    if _GENERIC.match(name):
        candidate = Candidate(EntityType.COMPANY, name, dossier.article)
        return Claim(candidate, name, "company.kind-alone", f"{name} is a kind of company: that of {dossier.article}")
    if _PART.search(name):
        return Claim(
            Candidate(EntityType.COMPANY, name), name, "company.part", f"{name} is a part of a company by its own name"
        )
    key = core(name)
    brand = key if key in _brands() else _brand_behind_place(key)
    if brand is not None:
        known = _brands()[brand]
        reason = f"{name} and {known} have the brand {brand} and differ in legal form or place alone"
        return Claim(Candidate(EntityType.COMPANY, known), known, "company.brand", reason, official=True)
    reason = f"{name}: brand {key}" if key != name else f"written {name}"
    return Claim(Candidate(EntityType.COMPANY, key), name, "company.brand", reason)
