"""Text → Mention*: a trained model of characters and spans, with the lexicons among its features."""

from kg.recognize.model import NameModel
from kg.recognize.text import Text, read_text

__all__ = ["NameModel", "Text", "read_text"]
