"""Knowledge graphs with proofs from Chinese official news.

>>> import kg
>>> found = kg.extract(kg.Article("a", "甘肃省委书记胡某出席全省文化产业发展大会", ""))
>>> sorted(str(f.predicate) for f in found.facts)
['attends', 'holdsPost', 'postAt']
"""

from importlib.metadata import PackageNotFoundError, version

from kg.graph import KnowledgeGraph
from kg.pipeline import build, extract
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
    "KnowledgeGraph",
    "Mention",
    "__version__",
    "build",
    "extract",
]
