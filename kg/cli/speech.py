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
_HOLE = re.compile(r"\\?\{(\d+)\\?\}")


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
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    # The more a message says itself, the sooner it is tried: "{0}: {1}" would match everything.
    told = sorted(messages().items(), key=lambda item: -len(_HOLE.sub("", item[0])))
    return tuple(
        (re.compile(_HOLE.sub(r"(?P<h\1>.+?)", re.escape(english)), re.DOTALL), chinese)
        for english, chinese in told
        if "{0}" in english
    )


def said(line: str) -> str:
    """A line in the language that is spoken; what no message is stays as it is.

    >>> token = _LANGUAGE.set("zh")
    >>> said("query: SERVICE is refused, nothing is fetched from elsewhere; leave the clause out")
    '查询：不接受 SERVICE，这里不访问别处；请去掉这一子句'
    >>> said("x.ttl: cannot be read (No such file); run 'kg build' first")
    'x.ttl：无法读取（No such file）；请先运行 kg build'
    >>> _LANGUAGE.reset(token)
    """
    if _LANGUAGE.get() != "zh" or not line.strip():
        return line
    if line in messages():
        return messages()[line]
    for pattern, chinese in _patterns():
        if m := pattern.fullmatch(line):
            return _HOLE.sub(lambda hole: said(m.group(f"h{hole.group(1)}")), chinese)
    head, mark, tail = line.partition(": ")
    told = said(tail) if mark else tail
    return f"{head}：{told}" if told != tail else line


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
            return _nearest(m.group(1), sorted(self._all_options()))
        return None

    def _all_options(self) -> set[str]:
        found = set(self._option_string_actions)
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):
                found.update(option for sub in action.choices.values() for option in sub._option_string_actions)
        return found


def _nearest(written: str, known: Sequence[str]) -> str | None:
    return next(iter(difflib.get_close_matches(written, known, n=1)), None)
