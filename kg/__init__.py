"""Knowledge graphs with proofs from Chinese official news.

>>> import kg
>>> found = kg.extract(kg.Article("a", "甘肃省委书记胡某出席全省文化产业发展大会", ""))
>>> sorted(str(f.predicate) for f in found.facts)
['attends', 'holdsPost', 'postAt']
"""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from kg.records import Article, Entity, Evidence, Extraction, Fact, Mention

if TYPE_CHECKING:
    from kg.library import Graph, Statement, Thing, Things, build, load
    from kg.pipeline import extract

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

# What takes half a second to import is imported when it is asked for: a command that says its version needs none of it.
_LATER = {"extract": "kg.pipeline"} | dict.fromkeys(
    ("Graph", "Statement", "Thing", "Things", "build", "load"), "kg.library"
)


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    value = getattr(import_module(_LATER[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
