"""The sixteen relations and the types that may stand at their ends, in one place."""

from collections.abc import Mapping

from kg.records import EntityType, Predicate

TYPES = tuple(EntityType)
"""The order in which models number the types."""
PREDICATES = tuple(Predicate)
"""The order in which models number the predicates."""

_T = EntityType
_BODIES = frozenset({_T.AGENCY, _T.ORGANIZATION, _T.COMPANY})
_ACTORS = _BODIES | {_T.PERSON, _T.PLACE}
_HOSTS = _BODIES | {_T.PLACE}

ENDS: Mapping[Predicate, tuple[frozenset[EntityType], frozenset[EntityType]]] = {
    Predicate.HOLDS_POST: (frozenset({_T.PERSON}), frozenset({_T.POST})),
    Predicate.POST_AT: (frozenset({_T.POST}), _HOSTS),
    Predicate.ATTENDS: (_ACTORS, frozenset({_T.EVENT})),
    Predicate.CHAIRS: (frozenset({_T.PERSON}), frozenset({_T.EVENT})),
    Predicate.ADDRESSES: (_ACTORS, frozenset({_T.EVENT})),
    Predicate.ORGANIZES: (_HOSTS, frozenset({_T.EVENT})),
    Predicate.HELD_IN: (frozenset({_T.EVENT}), frozenset({_T.PLACE})),
    Predicate.HELD_ON: (frozenset({_T.EVENT}), frozenset()),
    Predicate.PROMOTES: (_ACTORS, frozenset({_T.INITIATIVE, _T.POLICY})),
    Predicate.ISSUES: (_HOSTS | {_T.PERSON}, frozenset({_T.POLICY})),
    Predicate.TARGETS: (frozenset({_T.INITIATIVE, _T.POLICY}), frozenset({_T.INDUSTRY})),
    Predicate.DEVELOPS: (_HOSTS, frozenset({_T.INDUSTRY})),
    Predicate.LOCATED_IN: (_HOSTS | {_T.INITIATIVE}, frozenset({_T.PLACE})),
    Predicate.VISITS: (frozenset({_T.PERSON}), frozenset({_T.PLACE, _T.COMPANY, _T.ORGANIZATION})),
    Predicate.MEETS: (frozenset({_T.PERSON}), _BODIES | {_T.PERSON}),
    Predicate.COOPERATES_WITH: (_HOSTS, _HOSTS),
}
"""Predicate → types of the subject and of the object; heldOn has a date for its object."""

BODIES = ENDS[Predicate.POST_AT][1]
"""What an office can be at."""
