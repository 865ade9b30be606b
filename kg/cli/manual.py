"""docs/commands.md from the parser: ``python -m kg.cli.manual > docs/commands.md``."""

import argparse
from collections.abc import Iterator

from kg.cli import parser


def manual() -> str:
    """Every command with its arguments and options, in Markdown."""
    lines = [
        "# Commands",
        "",
        "Made from the parser by `python -m kg.cli.manual > docs/commands.md`; `kg COMMAND --help` says the same, in Chinese",
        "too (`--lang zh`). Errors are one line; the exit status is 0 when all went well, 1 when something was lost or wrong,",
        "2 for wrong usage.",
    ]
    commands = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    for name, sub in commands.choices.items():
        lines += ["", f"## kg {name}", "", f"{sub.description[0].upper()}{sub.description[1:]}.", ""]
        lines += ["| argument | |", "| --- | --- |", *_rows(sub)]
    return "\n".join(lines) + "\n"


def _rows(sub: argparse.ArgumentParser) -> Iterator[str]:
    for action in sub._actions:
        if not isinstance(action, argparse._HelpAction):
            names = ", ".join(f"`{name}`" for name in action.option_strings) or f"`{action.metavar or action.dest}`"
            value = _value(action) if action.option_strings else ""
            shown = f"{names}{value}"
            yield f"| {shown} | {(action.help or '').replace('|', chr(92) + '|')} |"


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices:
        return " " + " or ".join(f"`{choice}`" for choice in action.choices)
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    more = " …" if action.nargs in ("+", "*") else ""
    return f" `{metavar}{more}`"


if __name__ == "__main__":
    print(manual(), end="")
