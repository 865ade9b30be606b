"""Which media type a client gets (RFC 9110, 12.5.1)."""

from collections.abc import Sequence


def choose(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered type that an Accept header likes best, the first offered among equals; None when it likes none.

    >>> choose("text/html,application/xhtml+xml,*/*;q=0.8", ["text/turtle", "text/html"])
    'text/html'
    >>> choose(None, ["text/turtle", "text/html"])
    'text/turtle'
    >>> choose("image/png", ["text/turtle"]) is None
    True
    """
    if not accept or not accept.strip():
        return offered[0]
    wishes = [_wish(part) for part in accept.split(",") if part.strip()]
    best, liking = None, 0.0
    for media in offered:
        matching = [(specific, quality) for pattern, specific, quality in wishes if _matches(pattern, media)]
        quality = max(matching, default=(0, 0.0))[1]
        if quality > liking:
            best, liking = media, quality
    return best


def _wish(part: str) -> tuple[str, int, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                quality = 0.0
    return media, 0 if media == "*/*" else 1 if media.endswith("/*") else 2, quality


def _matches(pattern: str, media: str) -> bool:
    return pattern in ("*/*", media) or (pattern.endswith("/*") and media.startswith(pattern[:-1]))
