"""Which company is meant: its name without legal form, and the brand in it.

海尔, 海尔集团 and 海尔集团公司 are one; 海尔智家 and 海尔生物医疗 are others, and so is a branch or a subsidiary.
"""

import re
from functools import cache

from kg.divisions import by_name
from kg.lexicon import column, split, table
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
def _listed_cores() -> dict[str, str]:
    """Cores of listed names that only one listed company has."""
    found: dict[str, set[str]] = {}
    for full in set(_listed().values()):
        found.setdefault(core(full), set()).add(full)
    return {key: next(iter(names)) for key, names in found.items() if len(names) == 1}


@cache
def _trades() -> frozenset[str]:
    return frozenset(column("industries", "name"))


def core(name: str) -> str:
    """A company's name without its legal form, and without its place where a brand of two or more characters is left.

    >>> core("海尔集团公司"), core("海尔集团"), core("青岛海尔股份有限公司"), core("洛阳钼业集团")
    ('海尔', '海尔', '海尔', '洛阳钼业')
    """
    rest = _IN_BRACKETS.sub("", name)
    shorter = _FORM.sub("", rest)
    while shorter != rest and len(shorter) >= 2:
        rest, shorter = shorter, _FORM.sub("", shorter)
    for size in range(min(len(rest) - 2, 8), 1, -1):
        if rest[:size] in by_name() and rest[size:] not in _trades() and not _starts_with_level(rest[size:]):
            if size < 4 and _is_trade(rest[size:]):
                continue
            return rest[size:]
    return rest


def _is_trade(rest: str) -> bool:
    """What tells a sector and no brand: 能源, 银行, 港口, 钢铁."""
    if len(rest) <= 3 and rest.endswith(("业", "厂", "矿", "港", "行")):
        return True
    return rest in _trades() or (any(rest.endswith(word) for word in _SECTORS) and len(rest) <= 4)


_SECTORS = (
    "银行", "证券", "保险", "能源", "钢铁", "港口", "航空", "机场", "铁路", "高速", "石化", "化工", "电力", "电网", "煤矿",
    "煤炭", "矿业", "黄金", "重工", "机床", "汽车", "船舶", "造船", "建工", "建设", "投资", "交通", "水务", "燃气", "地铁",
    "烟草", "啤酒", "种业", "农商行", "文旅", "旅游", "农业", "国资", "科技", "药业", "医药", "生物", "电子", "通信", "商城",
)  # fmt: skip


def _starts_with_level(rest: str) -> bool:
    return rest[:1] in "省市县区州"


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
    known = _listed_cores().get(key)
    if known is not None:
        reason = f"{name} and {known} have the brand {key} and differ in legal form or place alone"
        return Claim(Candidate(EntityType.COMPANY, known), known, "company.brand", reason, official=True)
    reason = f"{name}: brand {key}" if key != name else f"written {name}"
    return Claim(Candidate(EntityType.COMPANY, key), name, "company.brand", reason)
