"""The README's Python examples run."""

import doctest
from pathlib import Path


def test_examples_in_the_readme() -> None:
    readme = Path(__file__).resolve().parent.parent / "README.md"
    result = doctest.testfile(str(readme), module_relative=False, encoding="utf-8")
    assert result.failed == 0
    assert result.attempted >= 4
