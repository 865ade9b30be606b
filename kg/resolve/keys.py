"""What a mention stands for in its article: a key that all names of one thing share, and the full name if known."""

import re
from functools import cache

from kg.lexicon import split, table
from kg.lexicon.divisions import by_name, country_names, region_names
from kg.recognize.gazetteer import LEVELS
from kg.records import EntityType, Mention
from kg.resolve.area import Areas

_TERM = re.compile("^(?:中国)?(?:第?[一二三四五六七八九十]{1,3}届)?(?=全国(?:人大|政协))")
_FULL_GAMES = re.compile("中华人民共和国(第[一二三四五六七八九十]+届)运动会")
_INDUSTRY_END = re.compile("(?:产业集群|产业|行业|领域|集群)$")


def key_of(mention: Mention, areas: Areas) -> tuple[str, str | None]:
    """A key within the mention's type, and the canonical name where the text has only a shorter one.

    The key is the full official name where a table or the article's area gives it, else the surface itself.
    """
    if mention.type is EntityType.PLACE:
        return _place(mention, areas)
    if mention.type is EntityType.AGENCY:
        return _agency(mention, areas)
    if mention.canonical:
        return mention.canonical, mention.canonical
    text = mention.text
    if mention.type is EntityType.INDUSTRY:
        return _INDUSTRY_END.sub("", text) or text, None
    if mention.type is EntityType.EVENT:
        return _FULL_GAMES.sub(r"\1全国运动会", text), None
    if mention.type in (EntityType.INITIATIVE, EntityType.EVENT, EntityType.POLICY):
        return text.replace("“", "").replace("”", ""), None
    return text, None


def _place(mention: Mention, areas: Areas) -> tuple[str, str | None]:
    name = mention.canonical or mention.text
    division = areas.meaning.get(mention.text)
    if division is None and mention.canonical in by_name():
        division = by_name()[name][0]
    if division is not None and mention.kind != "side":
        return division.code, division.name if mention.canonical else None
    country = country_names().get(name)
    if country is not None:
        return country, country if mention.canonical else None
    return region_names().get(name, name), None


def _agency(mention: Mention, areas: Areas) -> tuple[str, str | None]:
    text = mention.text
    if mention.kind == "local-ellipsis":
        level = next((x for x in sorted(LEVELS, key=len, reverse=True) if text.startswith(x)), "")
        area = areas.full_name(level, mention.start)
        if area and mention.canonical:
            full = mention.canonical.format(area=area)
            return full, full
        return text, None
    if mention.kind == "local":
        full_name = _local(text, areas)
        return (full_name, full_name) if full_name else (text, None)
    if mention.canonical:
        return mention.canonical, mention.canonical
    bare = _TERM.sub("", text).removesuffix("机关")
    known = _bodies().get(bare)
    return known or bare, known if known and bare == text else None


@cache
def _bodies() -> dict[str, str]:
    return {s: row["name"] for row in table("bodies") for s in (row["name"], *split(row["surfaces"]))}


@cache
def _kinds() -> dict[str, str]:
    return {row["kind"]: row["canonical"] for row in table("local_bodies")}


def _local(text: str, areas: Areas) -> str | None:
    """Full name of a body behind its area: 山东省委 → 中国共产党山东省委员会."""
    for cut in range(len(text) - 1, 0, -1):
        kind = _kinds().get(text[cut:])
        if kind is None:
            continue
        area = text[:cut]
        for begin in range(len(area)):
            rows = by_name().get(area[begin:])
            if rows:
                # The level word may be shared: 广东|省|委.
                division = areas.meaning.get(area[begin:], rows[0])
                return kind.format(area=division.name)
    return None
