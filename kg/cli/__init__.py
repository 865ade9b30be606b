"""The command ``kg``: parses arguments, calls the library, prints. One module for each family of commands."""

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from kg import __version__
from kg.cli import graphs, identities, models, texts
from kg.cli.command import Run
from kg.cli.speech import LANGUAGES, Parser, chosen, complain, speak
from kg.errors import KGError

_EPILOG = "Every command explains itself: kg COMMAND --help"


def parser() -> Parser:
    """All commands and their options."""
    top = Parser(prog="kg", description="A knowledge graph with proofs from Chinese official news.", epilog=_EPILOG)
    top.add_argument("--version", action="version", version=f"kg {__version__}")
    top.add_argument(
        "--lang", choices=LANGUAGES, help="the language of help and messages (default: that of KG_LANG or the locale)"
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, run: Run, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    for module in (texts, graphs, identities, models):
        module.add_commands(add)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well, 1 for an error of the input, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Results are UTF-8 whatever the console's language; a lone surrogate of a file name is shown escaped.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language, rest = chosen(sys.argv[1:] if arguments is None else arguments)
    speak(language)
    args = parser().parse_args(rest)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except KGError as error:
        complain(error)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        line = f"{error.filename or 'standard output'}: {error.strerror}; free space or choose another place"
        complain(line)
        sys.stdout = None  # what it still holds cannot be written either
        return 1
    except KeyboardInterrupt:
        complain("stopped; no file was left half-written")
        return 130
    return code
