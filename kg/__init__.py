"""Knowledge graphs with proofs from Chinese official news.

>>> import kg
>>> found = kg.extract(kg.Article("a", "甘肃省委书记胡某出席全省文化产业发展大会", ""))
>>> sorted(str(f.predicate) for f in found.facts)
['attends', 'holdsPost', 'postAt']
"""

from importlib.metadata import PackageNotFoundError, version

from kg.library import Graph, Statement, Thing, Things, build, load
from kg.pipeline import extract
from kg.records import Article, Entity, Evidence, Extraction, Fact, Mention

try:
    __version__ = version("kg-official-news")
except PackageNotFoundError:  # imported from a checkout that was not installed
    __version__ = "0"

__all__ = [
    "Article",
    "Entity",
    "Evidence",
    "Extraction",
    "Fact",
    "Graph",
    "Mention",
    "Statement",
    "Thing",
    "Things",
    "__version__",
    "build",
    "extract",
    "load",
]
