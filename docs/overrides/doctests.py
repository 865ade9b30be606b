"""Examples of docstrings as blocks of code: without this their brackets would be read as links."""

import re
from typing import Any

import griffe

_EXAMPLE = re.compile(r"((?:^[ ]*>>> .*\n?(?:^[ ]*(?!>>>)\S.*\n?)*)+)", re.MULTILINE)


class Doctests(griffe.Extension):
    """Puts every run of ``>>>`` lines and their answers into a fence."""

    def on_instance(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the docstring of an object that has one."""
        if obj.docstring:
            obj.docstring.value = _EXAMPLE.sub(
                lambda m: f"\n```pycon\n{m.group(1).rstrip()}\n```\n", obj.docstring.value
            )
