"""The model card: what a reader was made from, what it looks at, how right it is, as Markdown."""

from collections.abc import Iterable
from typing import Any

from kg.reader import Reader
from kg.recognize import features, spans
from kg.relate import features as pairs


def card(reader: Reader) -> str:
    """The card of a reader, from the description in its pack and the docstrings of its features."""
    about = reader.about
    lines = [
        "# Model card",
        "",
        "Written by `kg train GOLD ARTICLES --unannotated CORPUS -o MODEL --card FILE`. Sparse log-linear models over hashed features, in",
        "three steps: characters (does a name of each type begin, go on, end here?), candidate spans, pairs of names. Each step",
        "learns from what the step before says of articles that it was not trained on.",
        "",
        "## Data",
        "",
        f"{about['articles']} annotated articles: "
        + ", ".join(f"{n} {genre}" for genre, n in about["genres"].items())
        + ".",
        "Texts without annotation give the word clusters. No text of them is in the model.",
        "",
        f"## Held out ({about['folds']} folds)",
        "",
        "| what | precision | recall | F1 |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {key} | {p:.3f} | {r:.3f} | {f:.3f} |" for key, (p, r, f) in about["held_out"].items()),
        "",
        "The upstream steps of a held-out article have not seen it; thresholds and calibration are chosen on the same folds.",
        "",
        "## Predicted and actual",
        "",
        *_calibration("names", about["calibration"]["names"]),
        *_calibration("facts", about["calibration"]["facts"]),
        "## Features",
        "",
        *_features("Of a character", features.FEATURES),
        *_features("Of a span", spans.FEATURES),
        *_features("Of a pair of names", pairs.FEATURES),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _calibration(what: str, rows: Iterable[list[float]]) -> list[str]:
    head = [
        f"Candidates for {what}, by tenths of the predicted probability:",
        "",
        "| number | predicted | right |",
        "| ---: | ---: | ---: |",
    ]
    return [*head, *(f"| {n} | {predicted:.3f} | {right:.3f} |" for n, predicted, right in rows), ""]


def _features(title: str, functions: Iterable[Any]) -> list[str]:
    return [f"{title}:", "", *(f"- `{f.__name__}`: {' '.join(f.__doc__.split())}" for f in functions), ""]
