"""Article → Article: web noise, scripts and punctuation are set right; offsets lead back to what was read.

Steps, each a function from text to text with a map: halves of characters (`surrogates`), glosses and damage (`gloss`), scripts (`script`),
punctuation (`punctuation`), boilerplate (`boilerplate`).
"""

from dataclasses import replace

from kg.clean.boilerplate import drop_boilerplate
from kg.clean.gloss import drop_glosses
from kg.clean.mapped import Mapped
from kg.clean.punctuation import normalize_punctuation
from kg.clean.script import simplify
from kg.clean.surrogates import replace_surrogates
from kg.records import Article


def clean_text(text: str) -> Mapped:
    """Clean one text; the result carries the cleaned text and the place each character came from.

    >>> clean_text("\u6578(sh\u00f9)\u5b57\u7d93(j\u012bng)\u6fdf,\u5c71\u6771").text
    '数字经济，山东'
    """
    mapped = Mapped(text)
    for step in (replace_surrogates, drop_glosses, simplify, normalize_punctuation, drop_boilerplate):
        mapped = step(mapped)
    return mapped


def clean(article: Article) -> Article:
    """The article with a cleaned title and text; ``offsets`` maps its content to the content given.

    >>> clean(Article("a", "標(biāo)題", "內(nèi)容")).content
    '标题\\n内容'
    """
    mapped = clean_text(article.content)
    if mapped.text == article.content:
        return article
    title, _, text = mapped.text.partition("\n")
    return replace(article, title=title, text=text, offsets=mapped.offsets)
