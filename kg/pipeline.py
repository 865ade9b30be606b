"""Ties the steps: article in, entities and facts out; many articles in, a graph out."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kg.clean import clean
from kg.errors import ReadError
from kg.extractions import read_extractions, write_extractions
from kg.files import whole_file, whole_folder
from kg.graph import KnowledgeGraph
from kg.imprint import day_of
from kg.link import Linking, link
from kg.link.judgements import DEFAULT, Judgement
from kg.link.ledger import Ledger
from kg.output import as_line
from kg.rdf import write_turtle
from kg.read import STREAM, USUAL, LeftOut, Limits, Problem, Remark, read_all
from kg.reader import Reader, default_reader
from kg.recognize import read_text
from kg.records import Article, Entity, Evidence, Extraction, Fact
from kg.relate.tenure import endings
from kg.resolve import resolve
from kg.resolve.wording import with_standard_terms
from kg.timelimit import within

EXTRACTIONS = "extractions.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles are read: by which model (None for the package's own), which facts are sure enough, how much is taken.

    ``columns`` says which key or heading holds which field of an article where the names are not the usual ones.
    """

    reader: Reader | None = None
    least: float = 0.0
    limits: Limits = USUAL
    columns: Mapping[str, str] = field(default_factory=dict)


def extract(article: Article, reader: Reader | None = None) -> Extraction:
    """Read one article: clean, recognize, resolve, relate; ``reader`` is the model, by default the package's own.

    A ``published`` that is no date is taken for none.

    Raises ModelError when the package's model is missing or damaged.

    >>> found = extract(Article("a", "甘肃省委书记胡明出席会议", ""))
    >>> [e.name for e in found.entities if e.type == "Post"]
    ['甘肃省委书记']
    """
    reader = reader or default_reader()
    cleaned = clean(_dated(article))
    text = read_text(cleaned.content)
    entities = with_standard_terms(resolve(cleaned.content, reader.names.mentions(text)))
    facts = as_written(cleaned, reader.relations.facts(cleaned, text, entities))
    kept = _standing(reader, entities, facts)
    people = {e.id for e in kept}
    over = endings(cleaned.id, cleaned.content, entities)
    over = tuple(replace(x, evidence=_as_written(cleaned, x.evidence)) for x in over if x.person in people)
    return Extraction(cleaned, kept, facts, over)


def _dated(article: Article) -> Article:
    """The article with an ISO date or none."""
    try:
        date.fromisoformat(article.published or "")
    except (TypeError, ValueError):
        return replace(article, published=day_of(article.published))
    return article


def as_written(article: Article, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts, each proof with its sentence as it stood before cleaning, where that is another."""
    return tuple(
        replace(fact, evidence=tuple(_as_written(article, proof) for proof in fact.evidence)) for fact in facts
    )


def _as_written(article: Article, proof: Evidence) -> Evidence:
    if article.given is None:
        return proof
    start, end = article.original(proof.start, proof.end)
    written = article.given[start:end]
    return proof if written == proof.sentence else replace(proof, written=written)


def _standing(reader: Reader, entities: Iterable[Entity], facts: Iterable[Fact]) -> tuple[Entity, ...]:
    """The entities that a fact is about, and those that are sure enough without one."""
    ends = {end for fact in facts for end in (fact.subject, fact.object)}
    return tuple(e for e in entities if e.id in ends or reader.names.stands(e))


def at_least(extraction: Extraction, least: float) -> Extraction:
    """The extraction with the facts of at least a confidence; its entities stay."""
    if not least:
        return extraction
    return replace(extraction, facts=tuple(f for f in extraction.facts if f.confidence >= least))


@dataclass(frozen=True, slots=True)
class Built:
    """A graph, how its things were identified, what it was made from, and what could not be read."""

    graph: KnowledgeGraph
    linking: Linking
    extractions: tuple[Extraction, ...]
    problems: tuple[Problem, ...] = ()


def build_what_can_be_read(
    path: Path, judgements: Sequence[Judgement] = (), source: Path = DEFAULT, reading: Reading = Reading()
) -> Built:
    """The graph of the articles that can be read, and what could not be.

    ``judgements`` are what people decided on identity, ``source`` the file they stand in. Raises ReadError when
    nothing can be read.
    """
    found, problems = _extracted(path, reading)
    return _built(found, problems, judgements, source)


def add_to(
    folder: Path,
    path: Path,
    judgements: Sequence[Judgement] = (),
    source: Path = DEFAULT,
    reading: Reading = Reading(),
) -> Built:
    """The graph of a folder that `save` wrote with more articles: the same as of all articles at once.

    An article whose id is there already takes its place. Raises ReadError when nothing can be read.
    """
    before = list(read_extractions(folder / EXTRACTIONS))
    found, problems = _extracted(path, reading)
    new = {x.article.id for x in found}
    return _built([*(x for x in before if x.article.id not in new), *found], problems, judgements, source)


def _extracted(path: Path, reading: Reading) -> tuple[list[Extraction], list[Problem]]:
    problems: list[Problem] = []
    found: list[Extraction] = []
    for item in _read(path, reading):
        if isinstance(item, Extraction):
            found.append(at_least(item, reading.least))
        else:
            problems.append(item)
    if not found:
        raise ReadError(_nothing(path, problems))
    return found, problems


def _read(path: Path, reading: Reading) -> Iterator[Extraction | Problem]:
    """The extraction of each article; one that goes wrong or takes too long comes as a Problem and the rest go on."""
    for item in read_all(path, reading.limits, reading.columns):
        if isinstance(item, Problem):
            yield item
            continue
        try:
            with within(reading.limits.seconds, item.id):
                extraction = extract(item, reading.reader)
        except ReadError as error:
            yield Problem(item.id, str(error).removeprefix(f"{item.id}: "))
        except (RecursionError, MemoryError) as error:
            yield Problem(item.id, f"too much to read at once ({type(error).__name__}); cut it into several")
        else:
            yield extraction


def _nothing(path: Path, problems: Sequence[Problem]) -> str:
    """Why there is no article, in one line: the first fault, and how many there are."""
    faults = [p for p in problems if not isinstance(p, Remark)]
    if not faults:
        return f"{path}: no articles here; add some"
    return str(faults[0]) + (f" (and {len(faults) - 1} more)" if len(faults) > 1 else "")


def _built(
    extractions: Iterable[Extraction], problems: Iterable[Problem], judgements: Sequence[Judgement], source: Path
) -> Built:
    rows = tuple(sorted(extractions, key=lambda x: x.article.id))
    linking = link(rows, judgements, source)
    return Built(KnowledgeGraph.of(rows, linking), linking, rows, tuple(problems))


def save(built: Built, folder: Path) -> tuple[Path, ...]:
    """Write the graph, its page, the table of identities and the extractions: all of them or none.

    Raises WriteError.
    """
    from kg.view import write_page  # igraph and pyvis, a second of start-up that extracting has no use for

    names = ("graph.ttl", "graph.html", "identities.tsv")
    with whole_folder(folder, (*names, EXTRACTIONS)) as beside:
        write_turtle(built.graph, beside / names[0])
        write_page(built.graph, beside / names[1])
        Ledger.of(built.extractions, built.linking).write(beside / names[2])
        write_extractions(built.extractions, beside / EXTRACTIONS)
    return tuple(folder / name for name in names)


def extract_lines(
    source: Path, target: Path, reading: Reading = Reading(), told: Callable[[Problem], None] = lambda problem: None
) -> int:
    """Extract articles and write one JSON object a line, in the same order; ``-`` is a standard stream.

    What cannot be read is left out and given to ``told``. Returns 1 when there was something, else 0.
    Raises ReadError and WriteError, and ReadError when there was nothing that could be read: ``target`` then keeps
    what it held.
    """
    problems: list[Problem] = []
    good = 0

    def lines() -> Iterator[str]:
        nonlocal good
        for item in _read(source, reading):
            if isinstance(item, Extraction):
                good += 1
                yield as_line(item) + "\n"
            else:
                problems.append(item)
                told(item)

    if target == STREAM:
        for line in lines():
            sys.stdout.write(line)
        return 1 if not good and problems else exit_code(problems)
    with whole_file(target) as stream:
        for line in lines():
            stream.write(line.encode("utf-8"))
        if problems and not good:
            raise ReadError(f"{source}: no article could be read; {target} was left as it was")
    return exit_code(problems)


def exit_code(problems: Iterable[Problem]) -> int:
    """1 when something was lost or guessed; 0 when there were only remarks and files of other kinds."""
    return int(any(not isinstance(p, Remark | LeftOut) for p in problems))


def explain_article(source: Path, identifier: str, reading: Reading = Reading()) -> Extraction:
    """The extraction of the article with an id, from a file or folder of articles. Raises ReadError when it is not there."""
    for item in read_all(source, reading.limits, reading.columns):
        if isinstance(item, Article) and item.id == identifier:
            return extract(item, reading.reader)
    raise ReadError(f"{source}: no article with id {identifier!r}; give an id that stands in it")
