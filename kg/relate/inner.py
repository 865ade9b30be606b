"""What names say by themselves: the body in an office, the place in a firm's name, the sector in a programme's."""

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.divisions import by_name, within
from kg.records import Entity, EntityType, Mention, Predicate
from kg.relate.shape import Shape

_T = EntityType
_BODIES = (_T.AGENCY, _T.ORGANIZATION, _T.COMPANY, _T.PLACE)
# Offices that stand on their own and take over no body from the office before them.
_OWN = re.compile(
    "(?:总书记|国家主席|国家副主席|省长|市长|县长|区长|州长|总理|总统|首相|行政长官|外长)$|^(?:书记|省委常委|市委常委|主席)$"
)
_LIES = (_T.PLACE, _T.COMPANY, _T.ORGANIZATION, _T.INITIATIVE)
# A decree or notice whose name begins with who issued it: 国务院第705号令.
# Who comes from a place is not there.
_DELEGATION = re.compile("(?:代表团|代表队|队|团)$")
_DECREE = re.compile("令$|公告$|通告$")
Statement = tuple[Entity, Predicate, Entity, str]


def of_sentence(
    shape: Shape, mentions: Sequence[Mention], of: Mapping[tuple[int, int, EntityType], Entity]
) -> Iterator[Statement]:
    """Facts between a name and the names inside it or right beside it, in one sentence."""
    inside: dict[int, tuple[Mention, list[Mention]]] = {}
    outer: list[Mention] = []
    for mention in mentions:
        if mention.start < shape.start or mention.end > shape.end:
            continue
        while outer and outer[-1].end <= mention.start:
            outer.pop()
        for holder in outer:
            inside.setdefault(id(holder), (holder, []))[1].append(mention)
        outer.append(mention)

    def entity(mention: Mention) -> Entity:
        return of[mention.start, mention.end, mention.type]

    yield from _posts(shape, inside, entity_of=of)
    for holder, parts in inside.values():
        for part in parts:
            if (part.start, part.end, part.type) not in of:
                continue
            if holder.type is _T.INITIATIVE and part.rule == "industry.in-programme":
                yield entity(holder), Predicate.TARGETS, entity(part), "targets.in-name"
            elif (
                holder.type is _T.POLICY
                and part.type is _T.AGENCY
                and part.start == holder.start
                and _DECREE.search(holder.text)
            ):
                yield entity(part), Predicate.ISSUES, entity(holder), "issues.in-name"
            elif (
                part.type is _T.PLACE
                and holder.type in _LIES
                and part.start == holder.start
                and _lies(holder, part, parts)
            ):
                yield entity(holder), Predicate.LOCATED_IN, entity(part), "locatedIn.in-name"
    yield from _beside(shape, of)


def _lies(holder: Mention, place: Mention, parts: Sequence[Mention]) -> bool:
    """中国工程院 is the country's, 武汉军运会组委会 the games': only a place that belongs to the name itself locates it."""
    if (
        place.text in ("中国", "中华人民共和国")
        or _DELEGATION.search(holder.text)
        or any(p.start == place.start and p.type is _T.EVENT for p in parts)
    ):
        return False
    if holder.type is _T.INITIATIVE and place.rule != "place.division":
        return False
    if holder.rule.startswith("place.unit") and place.rule == "place.region":
        return False
    return not any(
        p.start == place.start and p.end > place.end and p.type is _T.PLACE and p is not holder for p in parts
    )


def _posts(
    shape: Shape,
    inside: Mapping[int, tuple[Mention, Sequence[Mention]]],
    entity_of: Mapping[tuple[int, int, EntityType], Entity],
) -> Iterator[Statement]:
    """省委 in 省委书记; the body goes over to an office without one: 最高人民法院党组成员、副院长."""
    previous: Mention | None = None
    body: Mention | None = None
    for index, post in shape.mentions.items():
        if post.type is not _T.POST:
            previous = None if post.type is not _T.PERSON else previous
            continue
        parts = [m for m in inside.get(id(post), (post, ()))[1] if m.type in _BODIES]
        if "驻" in post.text:
            # 中国驻新西兰大使 is an office of 中国.
            parts = [m for m in parts if m.start == post.start]
        own = max(parts, key=lambda m: (m.type is not _T.PLACE, m.end, m.start), default=None)
        if own is not None:
            body = own
            yield _at(post, own, entity_of)
        elif (
            body is not None
            and previous is not None
            and previous.end + 1 == post.start
            and shape.text[index - 1] in "、兼"
            and not _OWN.search(post.text)
        ):
            yield _at(post, body, entity_of)
        else:
            body = None
        previous = post


def _at(post: Mention, body: Mention, of: Mapping[tuple[int, int, EntityType], Entity]) -> Statement:
    return of[post.start, post.end, post.type], Predicate.POST_AT, of[body.start, body.end, body.type], "postAt.in-name"


def _beside(shape: Shape, of: Mapping[tuple[int, int, EntityType], Entity]) -> Iterator[Statement]:
    """广东省广州市, 北京人民大会堂: a place, then what lies in it; 广东深圳、惠州: the list goes on."""
    region: Mention | None = None
    last: tuple[int, Mention] | None = None
    for index, mention in shape.mentions.items():
        if mention.type not in (_T.PLACE, _T.COMPANY, _T.ORGANIZATION):
            last, region = None, None
            continue
        if last is not None:
            gap = shape.text[last[0] + 1 : index]
            before = last[1]
            if gap == "" and before.type is _T.PLACE and mention.type is _T.PLACE and _can_hold(before, mention):
                yield (
                    of[mention.start, mention.end, mention.type],
                    Predicate.LOCATED_IN,
                    of[before.start, before.end, before.type],
                    "locatedIn.beside",
                )
                region = before
            elif gap in ("、", "和") and region is not None and mention.type is _T.PLACE and _inside(mention, region):
                yield (
                    of[mention.start, mention.end, mention.type],
                    Predicate.LOCATED_IN,
                    of[region.start, region.end, region.type],
                    "locatedIn.list",
                )
            elif gap not in ("、", "和"):
                region = None
        last = (index, mention)


def _can_hold(outer: Mention, inner: Mention) -> bool:
    outside, inside = by_name().get(outer.text), by_name().get(inner.text)
    if inside and not outside and outer.rule not in ("place.country", "place.region"):
        # 京杭大运河河北段: what the feature runs through does not lie in it.
        return False
    if inside and outer.rule == "place.region" and outer.text.endswith(("河", "江", "运河", "山", "海", "湖", "山脉")):
        return False
    if outside and inside:
        return any(within(i.code, o.code) for i in inside for o in outside)
    if inner.text.endswith(("江", "河")) or outer.text.endswith(("港口", "高速", "铁路")):
        return False
    if inner.rule == outer.rule == "place.region" or (outer.text == "中国" and not inside):
        return False
    return inner.rule != "place.country" and outer.rule != "place.side" and inner.rule != "place.side"


def _inside(inner: Mention, outer: Mention) -> bool:
    return any(within(i.code, o.code) for i in by_name().get(inner.text, ()) for o in by_name().get(outer.text, ()))
