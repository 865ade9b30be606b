"""Article → Article: web noise, scripts and punctuation are set right; offsets lead back to what was read.

A cleaner is a function from text to text with a map; `CLEANERS` names them in their order.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.clean.boilerplate import drop_boilerplate
from kg.clean.bylines import drop_bylines
from kg.clean.characters import unify_characters
from kg.clean.dots import unify_dots
from kg.clean.gloss import drop_glosses
from kg.clean.headline import drop_repeated_headline
from kg.clean.invisible import drop_invisible
from kg.clean.layout import strip_lines
from kg.clean.mapped import Mapped
from kg.clean.markup import drop_markup
from kg.clean.punctuation import normalize_punctuation
from kg.clean.references import resolve_references
from kg.clean.script import simplify
from kg.clean.spaces import close_spaces
from kg.clean.strings import drop_decoration, drop_protection
from kg.clean.surrogates import replace_surrogates
from kg.clean.wraps import join_lines
from kg.imprint import Imprint, imprint_of
from kg.records import Article

Cleaners = tuple[tuple[str, Callable[[Mapped], Mapped]], ...]
_SIGNS: Cleaners = (
    ("surrogates", replace_surrogates),
    ("references", resolve_references),
    ("markup", drop_markup),
    ("invisible", drop_invisible),
    ("characters", unify_characters),
    ("glosses", drop_glosses),
    ("script", simplify),
    ("protection", drop_protection),
    ("decoration", drop_decoration),
)
"""How the text is written."""
_LINES: Cleaners = (
    ("boilerplate", drop_boilerplate),
    ("bylines", drop_bylines),
    ("headline", drop_repeated_headline),
    ("dots", unify_dots),
    ("wraps", join_lines),
    ("layout", strip_lines),
    ("punctuation", normalize_punctuation),
    ("spaces", close_spaces),
)
"""What of it is the article, and how that is set. Lines that say when and where it appeared are cut here."""
CLEANERS = (*_SIGNS, *_LINES)


@dataclass(frozen=True, slots=True)
class Cut:
    """What one cleaner did in one place: the span of the content as it was read, that text, and what stands there now."""

    cleaner: str
    start: int
    end: int
    before: str
    after: str


def clean_text(text: str) -> Mapped:
    """Clean one text; the result carries the cleaned text and the place each character came from.

    >>> clean_text("\u6578(sh\u00f9)\u5b57\u7d93(j\u012bng)\u6fdf,\u5c71\u6771").text
    '数字经济，山东'
    """
    return _cleaned(Mapped(text), CLEANERS)


def _cleaned(mapped: Mapped, cleaners: Cleaners) -> Mapped:
    for _, cleaner in cleaners:
        mapped = cleaner(mapped)
    return mapped


def clean(article: Article) -> Article:
    """The article with a cleaned title and text; ``given`` keeps what was read, ``offsets`` maps its content there.

    What lines of the text say of its day, source and byline is kept where nothing else does.

    >>> clean(Article("a", "標(biāo)題", "內(nèi)容")).content
    '标题\\n内容'
    """
    legible = _cleaned(Mapped(article.content), _SIGNS)
    article = _imprinted(article, legible.text)
    mapped = _cleaned(legible, _LINES)
    if mapped.text == article.content:
        return article
    title, _, text = mapped.text.partition("\n")
    return replace(article, title=title, text=text, given=article.content, offsets=mapped.offsets)


def _imprinted(article: Article, content: str) -> Article:
    """The article with what its lines say of its making, before they are cut."""
    imprint = imprint_of(content.split("\n")[1:])
    if imprint == Imprint():
        return article
    return replace(
        article,
        published=article.published or imprint.published,
        publisher=article.publisher or imprint.publisher,
        byline=article.byline or imprint.byline,
    )


def cuts(text: str) -> Iterator[Cut]:
    """What each cleaner does to a text, in the order of cleaners and places.

    >>> [(c.cleaner, c.before, c.after) for c in cuts("标题\\n⼭西&middot;会议")]
    [('references', '&middot;', '·'), ('characters', '⼭', '山')]
    """
    mapped = Mapped(text)
    for name, cleaner in CLEANERS:
        after = cleaner(mapped)
        if after.text != mapped.text:
            yield from _differences(name, mapped, after)
        mapped = after


def _differences(name: str, old: Mapped, new: Mapped) -> Iterator[Cut]:
    """The stretches of the original that a cleaner changed, found by what stands at each place before and behind it."""
    before, after = _standing(old), _standing(new)
    changed = sorted(place for place in before.keys() | after.keys() if before.get(place) != after.get(place))
    start = 0
    for i in range(1, len(changed) + 1):
        if i == len(changed) or changed[i] > changed[i - 1] + 1:
            first, last = changed[start], changed[i - 1]
            was, now = ("".join(at.get(p, "") for p in range(first, last + 1)) for at in (before, after))
            yield Cut(name, first, last + 1, was, now)
            start = i


def _standing(mapped: Mapped) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, char in zip(
        mapped.offsets if mapped.offsets is not None else range(len(mapped.text)), mapped.text, strict=True
    ):
        found[at] = found.get(at, "") + char
    return found
