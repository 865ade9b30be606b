"""Errors a person can cause. Each is one line: what is wrong, where, and how to mend it."""


class KGError(Exception):
    """Base of every error that the input, the options or the environment can cause."""


class ReadError(KGError):
    """A file or folder could not be read as articles."""


class LexiconError(KGError):
    """A table under data/lexicon is malformed."""


class WriteError(KGError):
    """An output file could not be written; nothing of it is left behind."""


class QueryError(KGError):
    """A SPARQL query is malformed or names a file that is not there."""


class GraphError(KGError):
    """A graph file could not be loaded."""


class GoldError(KGError):
    """Annotated articles could not be read."""


class JudgementError(KGError):
    """A judgement on identity is malformed, contradicts another, or names several things at once."""


class ExportError(KGError):
    """A format is none that the graph can be written in."""


class ServeError(KGError):
    """A server cannot be started."""


class ModelError(KGError):
    """A model file is missing, damaged, or made for other features."""


class PandasError(KGError):
    """A table was asked for and pandas is not installed."""
