"""What commands print: tables of counts, scores and rows."""

import json
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kg.clean import Cut, clean, cuts
from kg.cli.speech import said
from kg.evaluate import Evaluation, Score
from kg.graph import KnowledgeGraph, Tenure
from kg.library.things import Thing
from kg.query import Table
from kg.rdf.bases import moved
from kg.rdf.ontology import label
from kg.rdf.validate import Validation
from kg.records import Article

_NEXT = "next: open graph.html, or kg search NAME, kg show NAME, kg query GRAPH.ttl posts, kg serve FOLDER"


def print_build(graph: KnowledgeGraph, files: Iterable[Path], seconds: float) -> None:
    """What was found, where it was written and how long it took."""
    types, predicates = graph.counts()
    counted = f"{len(graph.articles)} articles, {sum(types.values())} entities, {sum(predicates.values())} facts"
    table = RichTable(title=said(counted))
    for heading in ("entities", "", "relations", ""):
        table.add_column(said(heading), justify="left" if heading else "right")
    left = [(f"{label(t)} {t}", str(n)) for t, n in types.most_common()]
    right = [(f"{label(p)} {p}", str(n)) for p, n in predicates.most_common()]
    for row in range(max(len(left), len(right))):
        cells = (left[row] if row < len(left) else ("", "")) + (right[row] if row < len(right) else ("", ""))
        table.add_row(*cells)
    console = Console()
    console.print(table)
    for path in files:
        console.print(Text(f"{path}"), soft_wrap=True)
    console.print(f"{seconds:.1f} s")
    console.print(Text(said(_NEXT)), soft_wrap=True)


def print_reading(articles: Iterable[Article], each: bool, as_json: bool) -> int:
    """Of each article what was read and what was cut and why; with ``each`` every piece. Returns how many there were."""
    count = 0
    for article in articles:
        count += 1
        found = list(cuts(article.content))
        article = clean(article)
        if as_json:
            print(json.dumps(_as_read(article, found), ensure_ascii=False))
            continue
        by_cleaner: dict[str, list[Cut]] = {}
        for cut in found:
            by_cleaner.setdefault(cut.cleaner, []).append(cut)
        known = [article.published or said("no date"), article.publisher, "、".join(article.byline), article.url]
        print(f"{article.id}  {article.title or said('(no title)')}")
        print(
            f"    {'  '.join(part for part in known if part)}  {said(f'{len(article.given or article.content)} characters')}"
        )
        for cleaner, pieces in by_cleaner.items():
            gone = sum(len(cut.before) - len(cut.after) for cut in pieces)
            print("    " + said(f"{cleaner}: {len(pieces)} places, {gone} characters fewer"))
            for cut in pieces if each else ():
                print(f"        {cut.start}: {cut.before!r} → {cut.after!r}")
    if not as_json:
        print(said(f"{count} articles"))
    return count


def _as_read(article: Article, found: Iterable[Cut]) -> dict[str, object]:
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "published": article.published,
        "url": article.url,
        "publisher": article.publisher,
        "byline": list(article.byline),
        "cuts": [[c.cleaner, c.start, c.end, c.before, c.after] for c in found],
    }


def print_career(graph: KnowledgeGraph, tenures: Iterable[Tenure]) -> None:
    """Offices by the date first seen, with their bodies, how many dispatches say so, and one sentence each."""
    out = RichTable(title_justify="left")
    for heading in ("seen", "began", "ended", "office", "body", "reports", "proof"):
        out.add_column(said(heading), overflow="fold")
    for tenure in tenures:
        body = graph.body_of(tenure.post)
        proof = tenure.evidence[0]
        out.add_row(
            _span(tenure.first, tenure.last),
            tenure.began or "",
            tenure.ended or "",
            Text(graph.label(tenure.post)),
            Text(graph.label(body) if body is not None else ""),
            str(graph.weight(tenure.evidence)),
            Text(f"{proof.article}: {proof.sentence}"),
        )
    Console().print(out)


def _span(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return said("earlier or undated")
    return first if first == last else f"{first} – {last}"


def print_validation(validation: Validation, shown: int = 20) -> bool:
    """Which rules are broken how often and by what; whether none is."""
    if validation.conforms:
        print(said(f"conforms: {validation.nodes} nodes, no rule of ontology/shapes.ttl broken"))
        return True
    print(said(f"does not conform: {len(validation.violations)} violations in {validation.nodes} nodes"))
    for message, count in validation.counts().most_common():
        print(f"  {count:6d}  {message}")
        for violation in [v for v in validation.violations if v.message == message][:shown]:
            path = f"  {violation.path.rsplit('#', 1)[-1]}" if violation.path else ""
            value = f"  {violation.value}" if violation.value != violation.node else ""
            print(f"          {violation.node}{path}{value}")
        if count > shown:
            print("          " + said(f"and {count - shown} more"))
    return False


def print_table(table: Table) -> None:
    """Rows of a query, whole values, in as many columns as asked for; an IRI beside its label (?x_iri, ?x) is left out."""
    shown = [
        n for n, c in enumerate(table.columns) if not (c.endswith("_iri") and c.removesuffix("_iri") in table.columns)
    ]
    out = RichTable()
    for column in shown:
        out.add_column(table.columns[column], overflow="fold")
    for row in table.rows:
        out.add_row(*(Text(row[column] or "") for column in shown))
    Console().print(out)
    print(said(f"{len(table.rows)} rows"))


def print_evaluation(evaluation: Evaluation, errors: int, as_json: bool) -> None:
    """Scores by type and relation; with ``errors`` the mistakes too, all of them when it is negative."""
    if as_json:
        totals = {}
        for key, relations in (("entity", False), ("relation", True)):
            score = evaluation.total(relations)
            totals[key] = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
        print(json.dumps(totals))
        return
    for title, table in (("entities", evaluation.entities), ("relations", evaluation.relations)):
        print(f"{title:18s} {'gold':>6s} {'found':>6s} {'right':>6s} {'P':>6s} {'R':>6s} {'F1':>6s}")
        for key, score in sorted(table.items(), key=lambda item: -item[1].gold):
            print(_score_line(key, score))
        print(_score_line("all", evaluation.total(title == "relations")))
    print(_score_line("full names", evaluation.canonicals))
    for mistake in evaluation.mistakes[: errors if errors >= 0 else None]:
        print(f"{mistake.article}  {mistake.kind}  {mistake.label}  {mistake.what}")
        if mistake.sentence:
            print(f"    {mistake.sentence}")


def _score_line(key: str, score: Score) -> str:
    return (
        f"  {key:16s} {score.gold:6d} {score.found:6d} {score.right:6d} "
        f"{score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
    )


def print_things(rows: Iterable[tuple[str, str, int, int]]) -> None:
    """Name, type, facts and articles of each thing that was found."""
    out = RichTable(title_justify="left")
    for heading in ("name", "type", "facts", "articles"):
        out.add_column(said(heading), justify="right" if heading in ("facts", "articles") else "left")
    for name, kind, facts, articles in rows:
        out.add_row(Text(name), kind, str(facts), str(articles))
    Console().print(out)


def print_thing(thing: Thing, most: int) -> None:
    """What a thing is, and its facts with a sentence each, those of the most dispatches first."""
    console = Console(soft_wrap=True, highlight=False)
    forms = "、".join(surface for surface in thing.surfaces if surface != thing.label)
    head = Text(thing.label, style="bold")
    head.append(f"  {label(thing.type)} {thing.type}", style="dim")
    console.print(head)
    for name, value in (
        ("forms", forms),
        ("code", thing.code),
        ("same as", thing.same_as),
        ("IRI", moved(thing.iri, thing.graph.base)),
    ):
        if value:
            console.print(Text(f"  {said(name)}  {value}"))
    console.print(Text("  " + said(f"{len(thing.articles)} articles")))
    statements = thing.statements
    for one in statements[:most]:
        line = Text(f"{one.subject} ")
        line.append(f"{label(one.relation)} {one.relation}", style="bold")
        line.append(f" {one.object}")
        span = one.first if one.first == one.last else f"{one.first} – {one.last}"
        line.append(f"  {span or ''}  ×{one.reports}  {one.confidence:.2f}", style="dim")
        console.print(line)
        console.print(Text(f"      {one.sentence}", style="dim"))
    if len(statements) > most:
        console.print(said(f"and {len(statements) - most} more facts; see them with --all"))
