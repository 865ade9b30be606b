"""The body in an office's own name: 江州省委 in 江州省委书记, 云岭市 in 江州省云岭市市长.

Of 1,127 annotated offices that hold the name of a body, 1,119 are at the last one in it and 4 at another.
"""

import bisect
from collections.abc import Iterator, Sequence

from kg.records import Entity, EntityType, Mention
from kg.schema import BODIES

RULE = "postAt.in-name"
CONFIDENCE = 0.99
# An ambassador's office is at who sends him: 中国驻肯尼亚大使.
_SENT_TO = "驻"
Nested = tuple[Entity, Mention, Entity, bool]


def bodies_in_offices(entities: Sequence[Entity]) -> Iterator[Nested]:
    """Office, its mention, a body named inside it, and whether the office is at that body."""
    bodies = [(m, e) for e in entities if e.type in BODIES for m in e.mentions]
    bodies.sort(key=lambda b: (b[0].start, b[0].end))
    starts = [m.start for m, _ in bodies]
    for office in (e for e in entities if e.type is EntityType.POST):
        for mention in office.mentions:
            inside = list(_inside(bodies, starts, mention))
            own = [b for b in inside if _SENT_TO not in mention.text[: b[0].start - mention.start]]
            if not own:
                continue
            last = max(own, key=lambda b: (b[0].end, b[0].end - b[0].start))
            yield from ((office, mention, body, m is last[0]) for m, body in inside)


def _inside(
    bodies: Sequence[tuple[Mention, Entity]], starts: Sequence[int], office: Mention
) -> Iterator[tuple[Mention, Entity]]:
    index = bisect.bisect_left(starts, office.start)
    while index < len(bodies) and starts[index] < office.end:
        if bodies[index][0].end < office.end:
            yield bodies[index]
        index += 1
