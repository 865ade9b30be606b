"""What is known of an article's making: day of publication, source, byline; from metadata (`days`) and from lines (`lines`)."""

from kg.imprint.days import day_in, day_of
from kg.imprint.lines import Imprint, imprint_of

__all__ = ["Imprint", "day_in", "day_of", "imprint_of"]
