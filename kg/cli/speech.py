"""What commands say, in Chinese or English: one table of messages beside this file.

The library speaks English, as its exceptions and docstrings do; a command says each line in the language of its user by
finding the message that the line was made from (``{0}: no such model; {1}``) in ``messages.tsv``. A test holds the table
to the code: every message that a command or an error can give stands in it.
"""

import argparse
import difflib
import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any, NoReturn

LANGUAGES = ("zh", "en")
_LANGUAGE: ContextVar[str] = ContextVar("language", default="en")
_HOLE = re.compile(r"\{(\d+)\}")


def speak(language: str) -> None:
    """Say everything in a language from now on: ``zh`` or ``en``."""
    _LANGUAGE.set(language)


def language_of(environment: Mapping[str, str]) -> str:
    """The language that an environment asks for: that of KG_LANG, else of the locale, else English.

    >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({"LANG": "de_DE.UTF-8"}), language_of({"KG_LANG": "zh"})
    ('zh', 'en', 'zh')
    """
    for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def chosen(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The language that ``--lang`` asks for, wherever it stands, else the environment; and the other arguments."""
    rest, language, skip = [], language_of(os.environ), False
    for number, argument in enumerate(arguments):
        if skip:
            skip = False
        elif argument == "--lang" and arguments[number + 1 : number + 2] and arguments[number + 1] in LANGUAGES:
            language, skip = arguments[number + 1], True
        elif argument.startswith("--lang=") and argument.removeprefix("--lang=") in LANGUAGES:
            language = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    return language, rest


@cache
def messages() -> dict[str, str]:
    """English message → Chinese, with ``{0}``, ``{1}`` … for what is filled in."""
    lines = files("kg.cli").joinpath("messages.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


@cache
def _templates() -> tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]:
    """Of each message with holes the text between them, their numbers, and the Chinese; those that say most come first."""
    found = []
    for english, chinese in messages().items():
        pieces = _HOLE.split(english)
        if len(pieces) > 1:
            found.append((tuple(pieces[::2]), tuple(pieces[1::2]), chinese))
    return tuple(sorted(found, key=lambda row: -sum(map(len, row[0]))))


def _filled(line: str, texts: Sequence[str]) -> list[str] | None:
    """What stands in the holes of a message, or None where a line is not made from it; each text is taken where it comes first."""
    first, *middle, last = texts
    if not line.startswith(first) or not line.endswith(last):
        return None
    at, stop, holes = len(first), len(line) - len(last), []
    for text in middle:
        found = line.find(text, at + 1, stop)
        if found < 0:
            return None
        holes.append(line[at:found])
        at = found + len(text)
    return [*holes, line[at:stop]] if stop > at else None


def said(line: str) -> str:
    """A line in the language that is spoken; what no message is, and what fills a message, stays as it is.

    >>> token = _LANGUAGE.set("zh")
    >>> said("query: SERVICE is refused, nothing is fetched from elsewhere; leave the clause out")
    '查询：不接受 SERVICE，这里不访问别处；请去掉这一子句'
    >>> said("articles: cannot be read (No such file); run 'kg build' first")
    'articles：无法读取（No such file）；请先运行 kg build'
    >>> _LANGUAGE.reset(token)
    """
    if _LANGUAGE.get() != "zh":
        return line
    whole = _in_chinese(line)
    if whole is not None:
        return whole
    at = -1
    for _ in range(_PLACES):  # file:line: message
        at = line.find(": ", at + 1)
        tail = line[at + 2 :]
        if at < 0 or len(tail.split()) < 2:
            return line
        if (told := _in_chinese(tail)) is not None:
            return f"{line[:at]}：{told}"
    return line


_PLACES = 4


def complain(message: object) -> None:
    """Print what is wrong as one line on standard error."""
    print(f"kg: {said(str(message))}", file=sys.stderr)


def _in_chinese(message: str) -> str | None:
    """A message in Chinese, what fills it as it is; None where it is none of the table."""
    if message in messages():
        return messages()[message]
    for texts, numbers, chinese in _templates():
        holes = _filled(message, texts)
        if holes is not None:
            filling = dict(zip(numbers, holes, strict=True))
            if texts[-1] == "" and texts[-2].endswith(": "):  # one message inside another
                filling[numbers[-1]] = _in_chinese(holes[-1]) or holes[-1]
            return "".join(filling[part] if n % 2 else part for n, part in enumerate(_HOLE.split(chinese)))
    return None


class Formatter(argparse.HelpFormatter):
    """Help whose frame is in the language that is spoken."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: D102
        super().add_usage(usage, actions, groups, said("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:  # noqa: D102
        super().start_section(said(heading) if heading else heading)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return said(action.help) if action.help else action.help


class Parser(argparse.ArgumentParser):
    """A parser that speaks the user's language and guesses what was mistyped."""

    def __init__(self, **options: Any) -> None:
        """The same as argparse's; what it says of itself is said in the user's language."""
        options.setdefault("formatter_class", Formatter)
        for name in ("description", "epilog"):
            if options.get(name):
                options[name] = said(options[name])
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        """Print usage and one line, with what may have been meant, and exit with 2."""
        near = self._near(message)
        line = said(message) + (said(f"; did you mean {near}?") if near else "")
        self.print_usage(sys.stderr)
        self.exit(2, said(f"{self.prog}: error: ") + line + "\n")

    def _near(self, message: str) -> str | None:
        """The command, choice or option nearest to what was written."""
        if m := re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message):
            return _nearest(m.group(1), [choice.strip(" '") for choice in m.group(2).split(",")])
        if m := re.match(r"unrecognized arguments: (--[\w-]+)", message):
            return _nearest(m.group(1), sorted(self._option_string_actions))
        return None

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: D102
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            # It is the command that does not know them, not kg: its options are guessed from, its usage is shown.
            chosen = next((a.choices for a in self._actions if isinstance(a, argparse._SubParsersAction)), {})
            named = chosen.get(getattr(found, "command", ""), self)
            named.error("unrecognized arguments: " + " ".join(rest))
        return found


def _nearest(written: str, known: Sequence[str]) -> str | None:
    return next(iter(difflib.get_close_matches(written, known, n=1)), None)
