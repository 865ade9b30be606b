"""Saved web pages: the main text by trafilatura; title, day and source also from the tags and lines of Chinese sites."""

import email
import email.policy
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import ReadError
from kg.imprint import imprint_of
from kg.read.encodings import HAN, decode
from kg.read.records import Draft, Piece, Source

GENERATOR = "kg"
"""What the pages of this program say made them: they are not articles."""

_META = {
    "title": ("articletitle", "og:title", "title_", "dc.title"),
    "published": (
        "pubdate",
        "publishdate",
        "publish_time",
        "publish-date",
        "article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "dc.date",
        "weibo: article:create_at",
        "firstpublishedtime",
    ),
    "publisher": ("contentsource", "source", "article:source", "og:site_name", "sitename", "copyright"),
    "byline": ("author", "article:author", "reporter"),
    "url": ("url", "og:url"),
}
# A site's name behind the headline: 标题_某网站, 标题-频道-某网站, 标题 | 某网.
_SITE = re.compile(
    r"\s*(?:[_|｜]|\s-\s|--|——?(?=[^—]*(?:网|报|在线|政府)$)|-(?=[^-]*(?:网|报|在线|政府|频道|中心|新闻)(?:-|$))).*$"
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "dd",
        "dt",
        "ul",
        "ol",
        "table",
        "td",
        "th",
        "br",
        "figcaption",
        "center",
    ]
)
_NOISE = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "form",
        "button",
        "select",
        "nav",
        "header",
        "footer",
        "aside",
        "head",
    ]
)
_NOISE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|breadcrumb|crumb|share|footer|header|sidebar|related|recommend|comment|copyright|position|location|toolbar)",
    re.I,
)
_BLANK = re.compile(r"[ \t\r\n\xa0]+")
_SHORT = 200
_ADDRESS = re.compile(r"https?://\S+")


def read(source: Source) -> Iterator[Piece]:
    """The article of a page. Raises ReadError when there is no text in it or this program wrote it."""
    text, remarks = decode(source.data, source.where)
    yield from remarks
    yield page_draft(text, source.where)


def read_archive(source: Source) -> Iterator[Piece]:
    """The article of a page saved with its pictures in one file (MHTML)."""
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                text, remarks = decode(payload, source.where)
                yield from remarks
                address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
                yield page_draft(text, source.where, address if _ADDRESS.fullmatch(address) else None)
                return
    raise ReadError(f"{source.where}: no page in it; save it again as HTML")


def page_draft(html: str, where: str, url: str | None = None) -> Draft:
    """The article of a page's source. Raises ReadError when there is no text in it or this program wrote it.

    >>> page_draft("<html><body><h1>全市大会召开</h1><p>会议昨天召开。</p></body></html>", "x").text
    '会议昨天召开。'
    """
    import trafilatura

    tree = trafilatura.load_html(html)
    if tree is None:
        raise ReadError(f"{where}: no page; save it again as HTML, or give the text")
    metas = _metas(tree)
    if metas.get("generator", "").split(" ")[0] == GENERATOR:
        raise ReadError(f"{where}: a page that kg wrote")
    lines = list(_lines(tree))
    headings = [t for h in tree.iter("h1", "h2") if (t := _squeezed("".join(h.itertext())))]
    title = _title(tree, metas, headings)
    text = _main_text(tree, lines, title)
    if not HAN.search(text):
        raise ReadError(f"{where}: no Chinese text in the page; give the page of an article")
    imprint = imprint_of(_around(lines, title))
    named = {key: next((metas[n] for n in names if metas.get(n)), None) for key, names in _META.items()}
    address = url or named["url"] or _canonical(tree)
    return Draft(
        where=where,
        text=text,
        title=title,
        published=named["published"] or _time(tree) or imprint.published,
        url=address if address and _ADDRESS.fullmatch(address) else None,
        publisher=(named["publisher"] if named["publisher"] and HAN.search(named["publisher"]) else None)
        or imprint.publisher,
        byline=tuple(n for n in re.split(r"[\s、,，;；]+", named["byline"] or "") if HAN.search(n)) or imprint.byline,
    )


def fragment_text(html: str) -> str:
    """The text of a piece of HTML, a line a paragraph.

    >>> fragment_text("<p>会议<b>召开</b>。</p><p>第二段。</p><script>x</script>")
    '会议召开。\\n第二段。'
    """
    from lxml import etree
    from lxml import html as markup

    if "<" not in html:
        return html
    try:
        return "\n".join(_lines(markup.fragment_fromstring(html, create_parent="div")))
    except (etree.LxmlError, ValueError):  # what cannot be parsed at all is kept as it is
        return html


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop")
        content = _squeezed(meta.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _canonical(tree: Any) -> str | None:
    return next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)


def _time(tree: Any) -> str | None:
    return next((t.get("datetime") for t in tree.iter("time") if t.get("datetime")), None)


def _title(tree: Any, metas: dict[str, str], headings: list[str]) -> str:
    """The headline: what the site's own tag says, else the heading or the page's title that agree."""
    own = next((metas[name] for name in _META["title"] if metas.get(name)), "")
    page = next((t for t in (_squeezed("".join(e.itertext())) for e in tree.iter("title")) if t), "")
    for heading in headings:
        if len(heading) > 4 and (heading in page or heading in own):
            return heading
    if own or page:
        return _SITE.sub("", own or page) or own or page
    return headings[0] if headings else ""


def _main_text(tree: Any, lines: list[str], title: str) -> str:
    import trafilatura

    document = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_links=False,
        with_metadata=False,
        favor_recall=True,
        target_language=None,
    )
    text: str = getattr(document, "text", None) or ""
    if len(text) < _SHORT:
        # Too short a page for its measures: all lines outside navigation, behind the headline.
        behind = "\n".join(lines[lines.index(title) + 1 :] if title in lines else lines)
        text = behind if HAN.search(behind) else text
    first, _, rest = text.partition("\n")
    return rest if first.strip() == title else text


def _around(lines: list[str], title: str) -> list[str]:
    at = lines.index(title) if title in lines else 0
    return [*lines[at : at + 8], *lines[-4:]]


def _lines(tree: Any) -> Iterator[str]:
    """The lines of a page outside scripts, forms and navigation."""
    parts: list[str] = []
    for piece in _pieces(tree):
        if piece != "\n":
            parts.append(piece)
        elif line := _squeezed("".join(parts)):
            yield line
            parts = []
        else:
            parts = []
    if line := _squeezed("".join(parts)):
        yield line


def _pieces(tree: Any) -> Iterator[str]:
    """Strings of a tree in order, with line ends around its blocks; a walk without recursion, as pages nest deeply."""
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, closed = stack.pop()
        if isinstance(element, str):
            yield element
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if closed:
            if tag in _BLOCKS:
                yield "\n"
            continue
        if element.tail and element is not tree:
            stack.append((element.tail, False))
        if (
            not tag
            or tag in _NOISE
            or (tag != "body" and _NOISE_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}"))
        ):
            continue
        if tag in _BLOCKS:
            yield "\n"
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
        if element.text:
            stack.append((element.text, False))


def _squeezed(text: str) -> str:
    return _BLANK.sub(" ", text).strip()
