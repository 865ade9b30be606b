"""A text together with the place each of its characters came from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mapped:
    """``offsets[i]`` is where ``text[i]`` stood in the original; None where nothing has moved."""

    text: str
    offsets: Sequence[int] | None = None

    def edit(self, edits: Sequence[tuple[int, int, str]]) -> "Mapped":
        """Replace spans ``(start, end, new)``, sorted and disjoint; new characters map to the span's start on.

        >>> Mapped("a(x)b").edit([(1, 4, "")])
        Mapped(text='ab', offsets=[0, 4])
        """
        if not edits:
            return self
        old = self.offsets if self.offsets is not None else range(len(self.text))
        parts: list[str] = []
        offsets: list[int] = []
        position = 0
        for start, end, new in edits:
            parts += (self.text[position:start], new)
            offsets += old[position:start]
            offsets += [old[min(start + k, end - 1)] for k in range(len(new))]
            position = end
        parts.append(self.text[position:])
        offsets += old[position:]
        return Mapped("".join(parts), offsets)

    def translate(self, convert: Callable[[str], str]) -> "Mapped":
        """Convert the text by a function that keeps its length, so that the map stays as it is."""
        text = convert(self.text)
        if len(text) != len(self.text):
            raise ValueError("the conversion changed the length of the text")
        return Mapped(text, self.offsets)
