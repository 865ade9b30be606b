"""Words, names and codes: the tables of ``data/lexicon``, and what is looked up in them.

`tables` reads a table, `divisions` knows what lies in what.
"""

from kg.lexicon.tables import column, split, table

__all__ = ["column", "split", "table"]
