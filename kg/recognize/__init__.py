"""Text → Mention*: names of the ten types, one module for each, over shared lexicons.

The order matters: bodies need places in front of them, offices need bodies, people need offices.
"""

from kg.recognize.agency import find_agencies
from kg.recognize.document import Document, read
from kg.recognize.event import find_events
from kg.recognize.industry import find_industries
from kg.recognize.initiative import find_initiatives
from kg.recognize.organization import find_organizations
from kg.recognize.person import drop_doctrines, find_listed_people, spread
from kg.recognize.place import find_places, find_sites
from kg.recognize.policy import find_policies
from kg.recognize.post import find_posts
from kg.recognize.select import select
from kg.records import Mention

_FINDERS = (
    find_policies,
    find_places,
    find_agencies,
    find_organizations,
    find_sites,
    find_posts,
    find_listed_people,
    drop_doctrines,
    spread,
    find_events,
    find_initiatives,
    find_industries,
)


def recognize(text: str) -> tuple[Mention, ...]:
    """All mentions in a cleaned text, by start and then by end from the longest; a mention may lie in another.

    >>> [m.text for m in recognize("江苏省委书记信长星主持会议") if m.type == "Person"]
    ['信长星']
    """
    document = read(text)
    for find in _FINDERS:
        find(document)
    return select(document)


__all__ = ["Document", "recognize"]
