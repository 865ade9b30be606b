"""Entities of all articles → identities: one thing, one IRI, and the reason for each decision.

`places`, `bodies`, `companies`, `events`, `titles`, `people` and `posts` say of one article's entity which candidate
it is (`claim`), and where names alone do not tell, which candidates of different articles are one (`decide`).
`judgements` overrule both; `naming` gives what is one its IRI; `linking` ties the steps; `copies` finds dispatches
that several sites carry.
"""

from kg.link.copies import sources
from kg.link.iris import BASE, RESOURCE, encoded, segment
from kg.link.linking import Linking, link
from kg.link.records import Candidate, Claim, Decision, Identity

__all__ = [
    "BASE",
    "RESOURCE",
    "Candidate",
    "Claim",
    "Decision",
    "Identity",
    "Linking",
    "encoded",
    "link",
    "segment",
    "sources",
]
