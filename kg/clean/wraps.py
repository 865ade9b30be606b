"""Lines broken in the middle of sentences, as PDF, mail and old pages break them, are joined again.

A break is a candidate when the line before ends without a mark and the line behind begins like a text goes on. Whether
the breaks of an article are such or ends of headings and of list items is told by all of them together: breaks of a
column fall inside words, or the lines are of one width; ends of headings never fall inside a word, and what stands
below them is a paragraph, longer than the line of a column.
"""

import re
from dataclasses import dataclass

from kg.clean.mapped import Mapped
from kg.language.words import known, tag

_ENDED = re.compile(r"[。．.！？!?…；;：:”’」』》）)】\]~～|]\s*$")
_HEADING = re.compile(
    r"[ \t\u3000]*(?:第?[一二三四五六七八九十百]{1,4}(?:[、.．章节条编]|是)|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．)）](?!\d)|[●○■□◆◇▲△★☆※►▶·•—-])"
)
_INDENTED = re.compile(r"(?:\u3000| {2}|\t)")
_LABEL = re.compile(r"[^，。；\n]{1,10}[：:]")
_TEXT = re.compile(r"[\u3400-\u9fff0-9A-Za-z“‘《（(、，。；：！？”’》）.．,]")
_LATIN = re.compile(r"[A-Za-z]")
_WINDOW = 6
_INSIDE_SHARE = 0.25
_EVEN_SHARE = 0.75
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Break:
    """A line end that may be inside a sentence: where it stands, how long the line is, and whether a word spans it."""

    at: int
    behind: int
    width: int
    inside: bool


def join_lines(mapped: Mapped) -> Mapped:
    """Join lines that were broken for their width.

    >>> join_lines(Mapped("标题\\n安徽省省长贺春\\n山在合肥主持会\\n议。副省长出席。\\n会议要求抓好落实。")).text
    '标题\\n安徽省省长贺春山在合肥主持会议。副省长出席。\\n会议要求抓好落实。'
    >>> join_lines(Mapped("标题\\n一、总体要求\\n会议指出，要抓好落实。")).text
    '标题\\n一、总体要求\\n会议指出，要抓好落实。'
    """
    runs = _runs(mapped.text)
    breaks = [b for run in runs for b in run]
    if not breaks:
        return mapped
    inside = sum(b.inside for b in breaks)
    column = inside >= _INSIDE_SHARE * len(breaks) and (inside > 1 or any(len(run) > 1 for run in runs))
    if not column and not _even(breaks, mapped.text):
        # Headings in between, perhaps: only the runs that are broken inside words themselves.
        breaks = [b for run in runs if sum(b.inside for b in run) >= max(1, len(run) / 2) for b in run]
    text = mapped.text
    edits = []
    for b in breaks:
        latin = _LATIN.match(text[b.at - 1]) and _LATIN.match(text[b.behind : b.behind + 1])
        edits.append((b.at, b.behind, " " if latin else ""))
    return mapped.edit(edits)


def _runs(text: str) -> list[list[_Break]]:
    """The candidates, those of one sentence together; a run whose last line has no mark at its end is none."""
    found: list[list[_Break]] = []
    run: list[_Break] = []
    start = text.find("\n") + 1
    if not start:
        return []
    while start < len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        line = text[start:end].rstrip(" \t\u3000\xa0")
        behind = end + 1
        following = text[behind : text.find("\n", behind) if text.find("\n", behind) >= 0 else len(text)]
        if line and following.strip() and _goes_on(line, following, bool(run)):
            at = start + len(line)
            run.append(_Break(at, behind, len(line.strip()), _inside_a_word(line, following)))
        else:
            if run and (_ENDED.search(line) or (len(run) > 2 and _even(run, text))):
                found.append(run)
            run = []
        start = behind
    return found


def _goes_on(line: str, following: str, broken_before: bool) -> bool:
    if (
        _ENDED.search(line)
        or max(len(line), len(following.strip())) > _LONGEST
        or _INDENTED.match(following)
        or _HEADING.match(following)
    ):
        return False
    if not _TEXT.match(following) or _LABEL.match(following):
        return False
    if _HEADING.match(line) and not broken_before and len(line) < 20:
        return False
    return bool(_TEXT.match(line[-1]))


def _even(breaks: list[_Break], text: str) -> bool:
    """Whether most broken lines are as long as the longest, as in a column, and no other line is longer."""
    width = max(b.width for b in breaks)
    longest = max(len(line.strip()) for line in text.split("\n")[1:])
    if len(breaks) < 2 or width < (12 if len(breaks) > 2 else 20) or longest > width + 2:
        return False
    return sum(b.width >= width - 2 for b in breaks) >= _EVEN_SHARE * len(breaks)


def _inside_a_word(line: str, following: str) -> bool:
    """Whether a word of the joined text spans the break, by jieba's dictionary."""
    if following[0] in "、，。；：！？”’》）).．,":
        return True
    if line[-1] in "、，,“‘《（(" or (
        line[-1].isdigit() and (following[0].isdigit() or following[0] in "年月日届次亿万")
    ):
        return True
    before = line[-_WINDOW:]
    position = 0
    for word, _ in tag(before + following[:_WINDOW]):
        if position < len(before) < position + len(word):
            return known(word)
        position += len(word)
    return False
