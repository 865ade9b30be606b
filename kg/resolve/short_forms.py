"""Short forms and the long forms they stand for in one article."""

import re
from functools import cache

from kg.lexicon.divisions import country_names
from kg.records import EntityType, Mention

_T = EntityType
Groups = dict[tuple[EntityType, str], list[Mention]]
_ORDINAL = re.compile(
    "第(?:[一二三四五六七八九十百]+|\\d+)(?:届|次|期)|首届|\\d{4}年?|(?:[一二三四五六七八九十]+届)|[一二三四五六七八九十]大"
)
_ALIAS = re.compile("（(?:以下|下)?(?:简称|称)(?:为|：|:)?[“《]?([^”》（）]{2,20})[”》]?）")
_HEADS_OF_PARTY_AND_STATE = frozenset(
    {
        ("总书记", "中共中央总书记"),
        ("主席", "国家主席"),
        ("主席", "中华人民共和国主席"),
        ("国家主席", "中华人民共和国主席"),
    }
)
# A campaign and the same campaign with its head word: 北油南运东线｜工程.
_OPTIONAL_HEADS = ("工程", "战略", "倡议", "行动", "项目", "建设", "方针", "计划", "活动", "政策")


_SAME_END = frozenset((_T.ORGANIZATION, _T.PLACE, _T.POLICY, _T.AGENCY))


def aliases_in_brackets(text: str) -> dict[int, str]:
    """Aliases given in brackets, 某某办法（以下简称《办法》）, by the offset where the bracket opens."""
    return {m.start(): m.group(1) for m in _ALIAS.finditer(text)} if "简称" in text else {}


def merge_short_forms(
    groups: Groups, canonicals: dict[tuple[EntityType, str], str | None], aliases: dict[int, str]
) -> None:
    """Join each short form's group to the one long form it can stand for; where two could be meant it stays alone."""
    by_type: dict[EntityType, list[str]] = {}
    for entity_type, key in groups:
        by_type.setdefault(entity_type, []).append(key)
    _merge_aliases(groups, canonicals, aliases)
    for entity_type, keys in by_type.items():
        if entity_type in _FITS and len(keys) > 1 and _may_merge(entity_type, keys):
            _merge_type(groups, canonicals, entity_type, keys)


def _may_merge(entity_type: EntityType, keys: list[str]) -> bool:
    """Whether any of the names can be a short form at all; of most people and offices none can."""
    if entity_type is _T.PERSON:
        return any("·" in key for key in keys)
    if entity_type is _T.POST:
        return any(short in keys for short, _ in _HEADS_OF_PARTY_AND_STATE)
    return True


def _merge_type(
    groups: Groups, canonicals: dict[tuple[EntityType, str], str | None], entity_type: EntityType, keys: list[str]
) -> None:
    fits = _FITS[entity_type]
    names = {key: {m.text for m in groups[entity_type, key]} for key in keys if (entity_type, key) in groups}
    # Most short forms end like the long one.
    same_end = entity_type in _SAME_END
    by_end: dict[str, list[str]] = {}
    for key, texts in names.items():
        for end in {text[-1] for text in texts} if same_end else {""}:
            by_end.setdefault(end, []).append(key)
    for short in sorted(names, key=len):
        ends = {text[-1] for text in names[short]} if same_end else {""}
        candidates = dict.fromkeys(key for end in ends for key in by_end[end])
        longer = [
            k
            for k in candidates
            if k != short
            and k in names
            and any(fits(a, b) for a in names[short] for b in names[k])
            and not (_is_foreign(k) and _is_ours(groups[entity_type, short], groups[entity_type, k]))
        ]
        if not longer:
            continue
        target = longer[0] if len(longer) == 1 else _nearest(groups, entity_type, short, longer)
        if target is not None:
            _join(groups, canonicals, (entity_type, short), (entity_type, target))
            names[target] |= names.pop(short)


_OURS = ("中国", "中共", "中华", "国务院", "全国")


def _is_ours(short: list[Mention], foreign: list[Mention]) -> bool:
    """Whether a body is China's and no short form of another country's: its name says so, or it is named before that."""
    return any(m.text.startswith(_OURS) for m in short) or min(m.start for m in short) < min(m.start for m in foreign)


def _nearest(groups: Groups, entity_type: EntityType, short: str, longer: list[str]) -> str | None:
    """Of several long forms the one that the others are forms of, or the last one named before the short form."""
    first = groups[entity_type, short][0].start
    before = [k for k in longer if groups[entity_type, k][0].start < first]
    if not before:
        return None
    return max(before, key=lambda k: max(m.start for m in groups[entity_type, k] if m.start < first))


def _join(
    groups: Groups,
    canonicals: dict[tuple[EntityType, str], str | None],
    short: tuple[EntityType, str],
    target: tuple[EntityType, str],
) -> None:
    groups[target] += groups.pop(short)
    canonical = canonicals.pop(short, None)
    # 外交部 beside 伊朗外交部 is Iran's: what the short form means alone does not hold.
    if canonicals.get(target) is None and not _is_foreign(target[1]):
        canonicals[target] = canonical


def _merge_aliases(
    groups: Groups, canonicals: dict[tuple[EntityType, str], str | None], aliases: dict[int, str]
) -> None:
    for opening, alias in aliases.items():
        named = next((k for k, ms in groups.items() if any(m.end in (opening, opening - 1) for m in ms)), None)
        if named is None:
            continue
        short = next(
            (k for k, ms in groups.items() if k[0] is named[0] and k != named and any(m.text == alias for m in ms)),
            None,
        )
        if short is not None:
            _join(groups, canonicals, short, named)


def _person(short: str, long: str) -> bool:
    """伊斯特布鲁克 for 约翰·伊斯特布鲁克."""
    return "·" in long and short in long.split("·")


def _suffix(short: str, long: str) -> bool:
    """工程院 for 中国工程院, 江东新区 for 海口江东新区, 规划 for “十二五”规划."""
    return len(short) >= 3 and long.endswith(short) and len(long) > len(short)


def _agency(short: str, long: str) -> bool:
    """工信厅 for 山东省工信厅; 俄罗斯国防部 is no short form of 白俄罗斯国防部."""
    return _suffix(short, long) and not _is_foreign(short)


@cache
def _is_foreign(name: str) -> bool:
    """Whether a body's name begins with another country's."""
    return any(name[:size] in country_names() and country_names()[name[:size]] != "中国" for size in range(2, 9))


def _place(short: str, long: str) -> bool:
    if (
        len(short) >= 4
        and long.endswith(short)
        and len(long) > len(short)
        and not short.endswith(("区", "县", "市", "省", "机场", "站"))
    ):
        return True
    if len(short) >= 4 and short.endswith("新区") and long.endswith(short):
        return True
    return len(short) >= 5 and _abbreviates(short, long)


def _abbreviates(short: str, long: str) -> bool:
    """广东奥体中心 for 广东奥林匹克体育中心: the same beginning and end, the rest in order."""
    if len(short) >= len(long) or short[:2] != long[:2] or short[-2:] != long[-2:]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _event(short: str, long: str) -> bool:
    """青运会 for 第三届全国青年运动会; another ordinal or year is another event, and so is its opening."""
    ordinals = set(_ORDINAL.findall(short)), set(_ORDINAL.findall(long))
    if ordinals[0] - ordinals[1] and ordinals[0] and ordinals[1]:
        return False
    if short.endswith("幕式") != long.endswith("幕式"):
        return False
    if long.startswith(short) and long[len(short) :] in ("线下展", "线上展"):
        return True
    short = _ORDINAL.sub("", short).replace("“", "").replace("”", "")
    long = _ORDINAL.sub("", long).replace("“", "").replace("”", "")
    if len(short) < 3 or len(short) > len(long):
        return False
    if short == long or long.endswith(short):
        return True
    rest = iter(long)
    return short[-1] == long[-1] and short[-2:] in ("运会", "博会", "交会", "贸会") and all(c in rest for c in short)


def _initiative(short: str, long: str) -> bool:
    short, long = short.replace("“", "").replace("”", ""), long.replace("“", "").replace("”", "")
    if short == long:
        return True
    if any(long == short + head for head in _OPTIONAL_HEADS):
        return True
    if len(short) == 4 and len(long) > 6 and long.startswith(short[:2]) and long.endswith(short[2:]):
        # 百村工程 for 百村千户安居乐业工程.
        return True
    return len(short) >= 4 and long.endswith(short)


def _post(short: str, long: str) -> bool:
    """总书记 for 中共中央总书记, 主席 for 国家主席: the two offices that are called by the bare title."""
    return (short, long) in _HEADS_OF_PARTY_AND_STATE


def _company(short: str, long: str) -> bool:
    """海尔 for 海尔集团; 卓创资讯 for 山东卓创资讯股份有限公司."""
    core = re.sub("(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|集团|公司)$", "", long)
    return len(short) >= 2 and (core == short or (len(short) >= 4 and core.endswith(short)))


_FITS = {
    _T.PERSON: _person,
    _T.ORGANIZATION: _suffix,
    _T.COMPANY: _company,
    _T.PLACE: _place,
    _T.EVENT: _event,
    _T.INITIATIVE: _initiative,
    _T.POLICY: _suffix,
    _T.AGENCY: _agency,
    _T.POST: _post,
}
