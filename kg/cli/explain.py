"""One article with its mentions marked in colour, then each fact with its rule and its sentence."""

from rich.console import Console
from rich.text import Text

from kg.rdf.ontology import label
from kg.records import EntityType, Extraction, Mention, Predicate

STYLE = {
    EntityType.PERSON: "bold red",
    EntityType.AGENCY: "bold blue",
    EntityType.ORGANIZATION: "bold cyan",
    EntityType.COMPANY: "bold magenta",
    EntityType.PLACE: "bold green",
    EntityType.INITIATIVE: "bold yellow",
    EntityType.POLICY: "yellow",
    EntityType.EVENT: "magenta",
    EntityType.POST: "red",
    EntityType.INDUSTRY: "cyan",
}


def marked(extraction: Extraction) -> Text:
    """The article with the outermost mentions in the colour of their type and brackets: [Place 济南].

    Brackets keep the types readable where the output has no colour.
    """
    content = extraction.article.content
    mentions = sorted((m for e in extraction.entities for m in e.mentions), key=lambda m: (m.start, -m.end))
    return _mark(content, 0, len(content), mentions)


def _mark(content: str, start: int, end: int, mentions: list[Mention]) -> Text:
    text = Text()
    position = start
    while mentions and mentions[0].start < end:
        mention = mentions.pop(0)
        text.append(content[position : mention.start])
        text.append(f"[{mention.type} ", style="dim")
        inner: list[Mention] = []
        while mentions and mentions[0].end <= mention.end and mentions[0].start >= mention.start:
            inner.append(mentions.pop(0))
        piece = _mark(content, mention.start, mention.end, inner)
        piece.stylize(STYLE[mention.type])
        text.append_text(piece)
        text.append("]", style="dim")
        position = mention.end
    text.append(content[position:end])
    return text


def print_explanation(extraction: Extraction) -> None:
    """Print the marked article, its entities with the rules that found them, and its facts with rule and sentence."""
    console = Console(soft_wrap=True, highlight=False)
    console.print(marked(extraction))
    console.print()
    names = {e.id: e.canonical or e.name for e in extraction.entities}
    styles = {e.id: STYLE[e.type] for e in extraction.entities}
    for entity in extraction.entities:
        line = Text(f"{entity.id:5s}")
        line.append(f"{entity.type} ", style="dim")
        line.append(entity.name, style=STYLE[entity.type])
        if entity.canonical:
            line.append(f" = {entity.canonical}（推断）")
        others = [s for s in entity.surfaces if s != entity.name]
        if others:
            line.append(f" 又作 {'、'.join(others)}")
        line.append(f"  {', '.join(sorted({m.rule for m in entity.mentions}))}", style="dim")
        console.print(line)
    console.print()
    for fact in extraction.facts:
        line = Text()
        line.append(names[fact.subject], style=styles[fact.subject])
        line.append(f" —{label(fact.predicate)} {fact.predicate}→ ")
        is_day = fact.predicate is Predicate.HELD_ON
        line.append(fact.object if is_day else names[fact.object], style="" if is_day else styles[fact.object])
        console.print(line)
        for proof in fact.evidence:
            console.print(Text(f"      {proof.rule} [{proof.start}:{proof.end}] {proof.sentence}", style="dim"))
