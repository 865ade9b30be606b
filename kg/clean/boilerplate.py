"""What a page puts around an article: disclaimers, editors' lines, share buttons, breadcrumbs."""

import re
from functools import cache

from kg.clean.mapped import Mapped
from kg.lexicon import table


def drop_boilerplate(mapped: Mapped) -> Mapped:
    """Leave out the paragraphs that belong to the page and not to the article.

    The first paragraph is the title and always stays.

    >>> drop_boilerplate(Mapped("标题\\n正文。\\n免责声明：本网转载自其它媒体。\\n责任编辑：某某")).text
    '标题\\n正文。'
    """
    text = mapped.text
    spans = []
    start = text.find("\n")
    while start >= 0:
        end = text.find("\n", start + 1)
        stop = len(text) if end < 0 else end
        if _patterns().match(text, start + 1, stop):
            spans.append((start, stop, ""))
        start = end
    return mapped.edit(spans)


@cache
def _patterns() -> re.Pattern[str]:
    alternatives = []
    for row in table("boilerplate"):
        ending = r"\s*$" if row["where"] == "whole" else ""
        alternatives.append(f"(?:{row['pattern']}){ending}")
    return re.compile(rf"[ \t\u3000]*(?:{'|'.join(alternatives)})", re.MULTILINE)
