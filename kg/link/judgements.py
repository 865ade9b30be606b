"""What a person decided: ``data/judgements.tsv``, read at every build, stronger than every rule.

One line is ``same`` or ``different``, two references, a note, who and when. A reference is an IRI or a name; the
context behind ``@`` picks one of several namesakes: an area, a body or an office of a person, the day of a meeting,
the id of an article. Lines are read from the top; one that contradicts lines before it is left out and reported
with their numbers.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import JudgementError
from kg.files import write_whole
from kg.link.cluster import Clusters
from kg.link.iris import parts_of
from kg.link.records import Candidate, Decision

HEADER = "judgement\tleft\tright\tnote\twho\twhen"
DEFAULT = Path("data/judgements.tsv")
_WORDS = ("same", "different")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the file; ``line`` counts from one."""

    same: bool
    left: str
    right: str
    note: str
    who: str
    when: str
    line: int

    def row(self) -> str:
        """The line as it stands in the file."""
        return "\t".join((_WORDS[not self.same], self.left, self.right, self.note, self.who, self.when))


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file; none when there is no file.

    Raises JudgementError, with file and line, for a line that is none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(f"{path}: cannot be read ({error}); write it in UTF-8") from None
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#") or line.split("\t")[0] == "judgement":
            continue
        # A table program may have put quotes around cells.
        cells = [cell.strip().strip('"').strip() for cell in line.split("\t")]
        if len(cells) < 3 or cells[0] not in _WORDS or not cells[1] or not cells[2]:
            raise JudgementError(
                f"{path}:{number}: no judgement; write same or different, two names or IRIs, a note, who and when, "
                "with tabs between"
            )
        cells += [""] * (6 - len(cells))
        left, right, note, who, when = cells[1:6]
        found.append(Judgement(cells[0] == "same", left, right, note, who, when, number))
    return tuple(found)


def add_judgement(path: Path, judgement: Judgement) -> int:
    """Write a judgement behind those of a file, which is made when it is not there; the number of its line."""
    old = path.read_text(encoding="utf-8-sig") if path.exists() else HEADER + "\n"
    if old and not old.endswith("\n"):
        old += "\n"
    write_whole(path, old + judgement.row() + "\n")
    return len(old.splitlines()) + 1


def check(path: Path, judgement: Judgement) -> None:
    """Raise JudgementError when a judgement says nothing, or a file already says the same or the opposite."""
    pair = {judgement.left, judgement.right}
    if len(pair) == 1:
        raise JudgementError(
            f"{judgement.left}: both names are this one thing already; tell two apart by article: NAME@ARTICLE"
        )
    kinds = {parts_of(reference)[0] for reference in pair}
    if len(kinds) > 1:
        raise JudgementError(f"{judgement.left} and {judgement.right} are things of two types; only one type is judged")
    for other in read_judgements(path):
        if {other.left, other.right} == pair:
            what = "says so already" if other.same is judgement.same else f"says {_WORDS[not other.same]}"
            raise JudgementError(f"{path}:{other.line}: {what}; remove that line to decide anew")


def apply(
    judgements: Sequence[Judgement], find: Callable[[str], Sequence[Candidate]], source: Path
) -> tuple[Clusters, list[Decision], list[str], list[int]]:
    """The clusters that judgements alone make, the decisions they are, one line for each that cannot stand, and unmet lines.

    ``find`` gives the candidates of a reference. A reference to nothing in these articles is unmet, and no error: the
    file serves other articles too. ``find`` raises JudgementError for a reference to several things.
    """
    clusters = Clusters()
    decisions: list[Decision] = []
    problems: list[str] = []
    unmet: list[int] = []
    taken: list[tuple[Judgement, Candidate, Candidate]] = []
    for judgement in judgements:
        where = f"{source}:{judgement.line}"
        try:
            left, right = find(judgement.left), find(judgement.right)
        except JudgementError as error:
            problems.append(f"{where}: {error}")
            continue
        if not left or not right:
            unmet.append(judgement.line)
            continue
        if left[0].type is not right[0].type:
            kinds = f"a {left[0].type} and a {right[0].type}"
            problems.append(
                f"{where}: {judgement.left} and {judgement.right} are {kinds}; only things of one type are judged"
            )
            continue
        if not judgement.same and set(left) & set(right):
            problems.append(
                f"{where}: {judgement.left} and {judgement.right} name one thing; tell them apart with @context"
            )
            continue
        for group in (left, right):
            for candidate in group[1:]:
                clusters.join(group[0], candidate)
        stands = (clusters.join if judgement.same else clusters.keep_apart)(left[0], right[0])
        if not stands:
            lines = _against(judgement, left[0], right[0], taken, clusters)
            numbers = ", ".join(map(str, lines)) or "the lines before it"
            problems.append(
                f"{where}: {judgement.left} and {judgement.right} cannot be {_WORDS[not judgement.same]}: "
                f"line {numbers} says otherwise; left out, remove one of them"
            )
            continue
        taken.append((judgement, left[0], right[0]))
        said = f"{where}: {judgement.note or 'judged ' + _WORDS[not judgement.same]}" + (
            f" ({', '.join(filter(None, (judgement.who, judgement.when)))})" if judgement.who or judgement.when else ""
        )
        decisions.append(Decision(left[0], right[0], judgement.same, "judgement", said))
    return clusters, decisions, problems, unmet


def _against(
    judgement: Judgement,
    left: Candidate,
    right: Candidate,
    taken: Iterable[tuple[Judgement, Candidate, Candidate]],
    clusters: Clusters,
) -> list[int]:
    """The lines that a judgement contradicts: the chain that makes two one, and what keeps two apart."""
    taken = list(taken)
    if judgement.same:
        roots = {clusters.root(left), clusters.root(right)}
        return [j.line for j, a, b in taken if not j.same and {clusters.root(a), clusters.root(b)} == roots]
    came: dict[Candidate, tuple[Candidate, int] | None] = {left: None}
    queue = deque([left])
    while queue:
        here = queue.popleft()
        for j, a, b in taken:
            if not j.same:
                continue
            for one, other in ((a, b), (b, a)):
                if one == here and other not in came:
                    came[other] = (here, j.line)
                    queue.append(other)
    lines = []
    step = came.get(right)
    while step is not None:
        lines.append(step[1])
        step = came[step[0]]
    return sorted(lines)


__all__ = ["DEFAULT", "HEADER", "Judgement", "add_judgement", "apply", "check", "read_judgements"]
