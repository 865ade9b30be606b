"""People: Chinese, minority and transliterated names, each accepted for what stands around it.

A name is only as good as its surroundings. Behind an office it needs a fit ending (国务院总理赵建国｜在); in a list every
item must look like a name (赵建国、钱志强、孙文明等出席); elsewhere it needs a verb that people do (钱志强参加) or a word
like 记者 in front. A name accepted once is a name wherever it stands in the article.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import column, table
from kg.recognize.document import Document, Span
from kg.recognize.gazetteer import Kind
from kg.recognize.phrase import words_of
from kg.records import EntityType
from kg.words import known, tag_of

PERSON = frozenset({EntityType.PERSON})
_P = EntityType.PERSON
_MARKS = frozenset("，。、；：！？（）()“”《》\n 　,.;:!?—…·\t")
_HAN = re.compile("[一-鿿]")
_SENTENCE = frozenset("。；：！？\n“（")
_NAME_TAGS = frozenset({"nr", "nrfg", "nrt"})
_MAYBE_TAGS = frozenset({"nr", "nrfg", "nrt", "x", "nz"})
_NOT_NAME = re.compile(
    "[的了是在有与等各该这那些个省市县区院部委所我他她它们]|时候|问题|同志|先生|国家|中国|地方|会议|之一|国之"
)
# Tags of dictionary words that may be names; any other dictionary word is no given name: 水平, 广大.
_MAYBE_NAME = frozenset(("", "nr", "nrfg", "nrt", "ns", "nz", "nt", "j", "g", "x", "i", "l"))
# Tags of words that are no names: conjunctions, prepositions, adverbs, pronouns, numbers, verbs, adjectives.
_NOT_FOREIGN = re.compile("[的了是在有这]|先生|女士|同志|夫人|一行")
_HONORIFICS = ("女士", "先生", "阁下", "夫妇", "夫人", "同志", "殿下", "陛下")
# Tags of words that are no names at all: 代表, 职权.
_ORDINARY_TAGS = frozenset(("n", "v", "vn", "a", "d", "m", "t"))
# Tags of words of two characters and more with which no name begins: 关于|党, 成功|举行.
_NEVER = frozenset(("p", "c", "d", "u", "r", "ad", "uj", "ul", "v", "vn", "l", "i", "a", "t", "m"))
_FUNCTION_ENDS = frozenset("将在对同等说称即已也还就向与及率访被应由")
_FUNCTION = frozenset("cpdurmqvaf")
# Endings that make another word of a word: 高端|化, 白领|们.
_SUFFIX = frozenset("化性度率型式类级员者们")
_JOINED = re.compile("([一-鿿]{1,8}?)(?:[与和同及]|总统|总理|首相|主席)")
_DOTTED = re.compile("[一-鿿]{1,8}(?:·[一-鿿A-Z]{1,12})+")
_ORDINAL = re.compile("[一二三四五六七八九十]世")
# No name: 某某新时代…思想 and the like name a doctrine.
_DOCTRINE = re.compile("新时代中国特色|[一-鿿]{0,6}思想(?!家)|经济思想|同你|文选|著作选读|理论|主义|法治")


# Surnames so rare that the word is meant: 同贵国领导人.
_NO_SURNAME = frozenset("同与对由及")


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    single = (
        frozenset(r["surname"] for r in table("surnames") if len(r["surname"]) == 1 and r["kind"] != "minority")
        - _NO_SURNAME
    )
    double = frozenset(r["surname"] for r in table("surnames") if len(r["surname"]) == 2)
    return single, double


@cache
def _common_surnames() -> frozenset[str]:
    return frozenset(r["surname"] for r in table("surnames") if r["rank"].isdigit() and int(r["rank"]) <= 400)


@cache
def _given() -> frozenset[str]:
    return frozenset(column("given_chars", "char"))


@cache
def _transliteration() -> re.Pattern[str]:
    characters = "".join(column("translit_chars", "char"))
    return re.compile(f"[{characters}]{{2,12}}(?:-[{characters}]{{1,8}})?")


def is_transliterated(name: str) -> bool:
    """Whether a name has only characters that transliterations use.

    >>> is_transliterated("普京"), is_transliterated("省长")
    (True, False)
    """
    return _transliteration().fullmatch(name) is not None


@cache
def _minority() -> re.Pattern[str]:
    names = sorted((n for n in column("minority_names", "name") if len(n) > 1), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, names))}){{1,3}}")


@cache
def _follow() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    words = words_of("follow")
    return tuple(frozenset(w for w in words if len(w) == n) for n in (1, 2, 3))  # type: ignore[return-value]


def follows(text: str, position: int) -> int:
    """How well a name could end here: 3 before a mark, 2 before a word that follows names, else 0."""
    if position >= len(text) or text[position] in _MARKS:
        return 3
    one, two, three = _follow()
    if text[position : position + 2] in two or text[position : position + 3] in three:
        return 2
    return 2 if text[position] in one else 0


def _score(doc: Document, start: int, end: int) -> int:
    """The fit of a span as a Chinese name; 4 and more is good."""
    text = doc.text
    score = follows(text, end)
    if end in doc.at_end:
        score += 1
    index = doc.at_start.get(start)
    if index is not None:
        score += 1
        if doc.ends[index] == start + 1 and doc.tags[index] == "nr":
            # A surname on its own: 赵|建国.
            score += 1
        if doc.ends[index] == end:
            tag = doc.tags[index]
            # The tag of a word that the dictionary does not hold is a guess.
            score += (
                (2 if known(text[start:end]) else 1)
                if tag in _NAME_TAGS
                else (0 if tag in ("n", "x", "ns", "nz", "a", "g") else -1)
            )
    if (
        end - start == 3
        and tag_of(text[start + 1 : end]) not in _MAYBE_NAME
        and tag_of(text[start:end]) not in _NAME_TAGS
    ):
        score -= 3
    if text[end - 1] in _FUNCTION_ENDS:
        # 苏林将|对: the word behind the name.
        score -= 2
    if text[start + 1] == "方" and end - start == 3:
        # 马方愿同中方: a country as a party to talks.
        score -= 3
    given = _given()
    score += sum(1 if c in given else -1 for c in text[start + 1 : end][-2:]) // (end - start - 1)
    return score


def chinese_name(doc: Document, start: int) -> tuple[int, int] | None:
    """End and fit of the best Chinese name that begins at ``start``; None when no surname stands there.

    The fit adds up a fit ending, word boundaries, the dictionary's tag and characters used in given names.
    """
    text = doc.text
    if text.startswith("和", start) and (
        doc.at_start.get(start) is None or doc.tags[doc.at_start[start]] not in _NAME_TAGS
    ):
        return None
    single, double = _surnames()
    if text[start : start + 2] in double:
        ends = (start + 3, start + 4)
    elif text[start : start + 1] in single:
        ends = (start + 2, start + 3)
    else:
        return None
    best: tuple[int, int] | None = None
    for end in ends:
        if end > len(text) or _NOT_NAME.search(text, start + 1, end) or not text[start:end].isalpha():
            continue
        if text[start:end] in words_of("no-name") or _is_phrase(doc, start, end):
            continue
        score = _score(doc, start, end)
        better = (
            best is None
            or score > best[1]
            or (score == best[1] and (score > 4 or follows(text, end) > follows(text, best[0])))
        )
        if better:
            best = end, score
    return best


def _is_phrase(doc: Document, start: int, end: int) -> bool:
    """Whether the span is words of the language: 代表, 和|广大, 高|水平, 高端|化."""
    if doc.text[end - 1] in _SUFFIX and tag_of(doc.text[start : end - 1]) not in _MAYBE_NAME:
        return True
    index = doc.at_start.get(start)
    if index is None:
        return False
    tag, first = doc.tags[index], doc.ends[index]
    if first == end:
        return tag not in ("x", "nz", "ns", "g", "i", *_NAME_TAGS) and known(doc.text[start:end])
    if tag in _NAME_TAGS:
        return False
    if first == start + 1:
        if doc.text[start] == "和" and tag == "c":
            return True
        second = doc.at_start.get(first)
        if second is None or doc.ends[second] != end or end - first < 2:
            return False
        if doc.tags[second] in (*_NAME_TAGS, "ns", "nz"):
            return False
        return tag[0] in _FUNCTION and known(doc.words[second])
    return False


def foreign_name(doc: Document, start: int, loose: bool) -> int | None:
    """End of a transliterated (or, when ``loose``, any other) foreign name that begins at ``start``."""
    text = doc.text
    m = _DOTTED.match(text, start)
    if m and _first_part(text, start):
        return _dotted_end(doc, start, m.end())
    m = _transliteration().match(text, start)
    if m:
        ordinal = _ORDINAL.match(text, m.end())
        if ordinal:
            return ordinal.end()
        end = _trim(doc, start, m.end(), start + 2)
        if end is not None and (follows(text, end) or not loose):
            return None if tag_of(text[start:end]) in _ORDINARY_TAGS else end
    index = doc.at_start.get(start)
    if loose and index is not None and not (doc.tags[index][0] in "vpdcruftmq" and known(doc.words[index])):
        for end in range(start + 2, min(start + 8, len(text) + 1)):
            if not _HAN.match(text[end - 1]):
                return None
            if end in doc.at_end and tag_of(text[start:end]) not in _MAYBE_NAME:
                return None
            if follows(text, end) == 3 or (follows(text, end) and end in doc.at_end):
                return None if _NOT_FOREIGN.search(text, start, end) else end
    return _trim(doc, start, m.end(), start + 2) if m and loose else None


def _first_part(text: str, start: int) -> bool:
    """Whether the characters up to the first dot can be one name: 鲍勃·, not 赵建国致电鲍勃·."""
    first = text[start : text.index("·", start)]
    return len(first) <= 4 or is_transliterated(first) or _minority().fullmatch(first) is not None


def _dotted_end(doc: Document, start: int, end: int) -> int | None:
    """Where a dotted name ends: 哈桑|将于 after the characters that transliterations use, if a name may end there."""
    for dot in re.finditer("·", doc.text[start:end]):
        piece = _JOINED.match(doc.text, start + dot.end(), end)
        if piece:
            # 巴沙尔·阿萨德|与伊朗总统易卜拉欣·莱希: another person's name has the next dot.
            end = piece.end(1)
            break
    last = doc.text.rfind("·", start, end) + 1
    m = _transliteration().match(doc.text, last, end)
    if m and (follows(doc.text, m.end()) or m.end() in doc.at_end):
        return m.end()
    _, two, three = _follow()
    for position in range(m.end() if m else 0, last + 1, -1):
        # 莱希|通电话: the verb begins with a character that transliterations use.
        if doc.text[position : position + 2] in two or doc.text[position : position + 3] in three:
            return position
    return _trim(doc, start, end, last + 1)


def _trim(doc: Document, start: int, end: int, least: int) -> int | None:
    """The longest end from ``end`` down to ``least`` that a name could have."""
    for position in range(end, least - 1, -1):
        if follows(doc.text, position) or (position in doc.at_end and position == end):
            return position
    return None


def name_at(doc: Document, start: int, foreign: bool) -> int | None:
    """End of the name that begins right behind an office; ``foreign`` when the office is of another country."""
    if start >= len(doc.text) or not _HAN.match(doc.text, start):
        return None
    if doc.text.startswith(_HONORIFICS, start):
        return None
    index = doc.at_start.get(start)
    if index is not None and len(doc.words[index]) > 1 and doc.tags[index] in _NEVER and known(doc.words[index]):
        return None
    m = _DOTTED.match(doc.text, start)
    if m and _first_part(doc.text, start):
        return _dotted_end(doc, start, m.end())
    m = _minority().match(doc.text, start)
    if m and follows(doc.text, m.end()) and m.end() - start > 2:
        return m.end()
    chinese = chinese_name(doc, start)
    long = _transliteration().match(doc.text, start)
    if long and long.end() - start >= 4 and follows(doc.text, long.end()) and (not chinese or chinese[0] < long.end()):
        if not chinese or follows(doc.text, chinese[0]) < 3:
            return long.end()
    if foreign:
        end = foreign_name(doc, start, loose=True)
        if chinese and chinese[1] >= 5 and (end is None or end < chinese[0] or chinese[0] == end):
            return chinese[0]
        return end
    if chinese and chinese[1] >= (
        3 if doc.text[start] in _common_surnames() or doc.text[start : start + 2] in _surnames()[1] else 5
    ):
        return chinese[0]
    if m and follows(doc.text, m.end()):
        return m.end()
    return foreign_name(doc, start, loose=False)


def find_listed_people(doc: Document) -> None:
    """Names that no office announces: in lists, before verbs of speaking and acting, behind 记者 and the like."""
    known_names = {doc.text[s.start : s.end] for s in doc.spans if s.type is _P}
    for finder in (_listed, _acting, _introduced, _dotted):
        for span in finder(doc, known_names):
            doc.add(span)
            known_names.add(doc.text[span.start : span.end])


_RUN = re.compile("(?<![一-鿿·、])[一-鿿·、]*、[一-鿿·、]*")


def _lists(text: str) -> Iterator[tuple[int, list[str]]]:
    """Where each list joined by 、 begins, and its items; a long first or last item keeps its inner end only."""
    for m in _RUN.finditer(text):
        position = m.start()
        pieces: list[str] = []
        begin = position
        for piece in m.group().split("、"):
            if len(piece) < 2 or (len(piece) > 14 and pieces):
                if len(piece) > 14:
                    pieces.append(piece[:14])
                if len(pieces) > 1:
                    yield begin, pieces
                pieces = []
            if len(piece) > 14:
                pieces, begin = [piece[-14:]], position + len(piece) - 14
            elif len(piece) > 1:
                if not pieces:
                    begin = position
                pieces.append(piece)
            position += len(piece) + 1
        if len(pieces) > 1:
            yield begin, pieces


def _listed(doc: Document, known_names: set[str]) -> Iterator[Span]:
    """赵建国、钱志强、孙文明等出席: all items are names, or none is."""
    text = doc.text
    human = tuple(words_of("human"))
    single, double = _surnames()
    for position, pieces in _lists(text):
        if pieces[1][0] not in single and pieces[1][:2] not in double and pieces[1] not in known_names:
            continue
        items = []
        for number, piece in enumerate(pieces):
            begin, end = position, position + len(piece)
            position = end + 1
            if number == 0:
                # Only the tail of the first piece belongs to the list: 随后赵小明、孙小芳.
                begin = _first_item(doc, begin, end)
            stop = end if number < len(pieces) - 1 else None
            span = _item(doc, begin, stop, known_names)
            if span is None:
                if number == 0:
                    continue
                break
            items.append(span)
            if stop is not None and span[1] != stop:
                break
        strong = [i for i in items if text[i[0] : i[1]] in known_names or _tagged_name(doc, i[0], i[1])]
        acting = bool(items) and text.startswith(human, items[-1][1])
        regions = {(begin, end) for begin, end, _ in doc.hits[Kind.REGION]} if items else set()
        if len(items) >= 2 and (acting or (len(strong) * 2 >= len(items) and (len(items) > 2 or len(strong) > 1))):
            for begin, end in items:
                if (begin, end) in regions:
                    continue
                if text[begin:end] not in known_names:
                    yield Span(begin, end, _P, "person.listed")


def _first_item(doc: Document, begin: int, end: int) -> int:
    for length in (3, 2, 4):
        start = end - length
        if start >= begin and start in doc.at_start:
            found = chinese_name(doc, start)
            if found and found[0] == end:
                return start
    return begin


def _item(doc: Document, begin: int, stop: int | None, known_names: set[str]) -> tuple[int, int] | None:
    text = doc.text
    if stop is not None:
        if text[begin:stop] in known_names:
            return begin, stop
        found = chinese_name(doc, begin)
        if found and found[0] == stop and stop - begin <= 4 and not _ordinary(doc, begin, stop):
            return begin, stop
        return None
    found = chinese_name(doc, begin)
    if found and found[1] >= 4 and not _ordinary(doc, begin, found[0]):
        return begin, found[0]
    return None


def _tagged_name(doc: Document, start: int, end: int) -> bool:
    index = doc.at_start.get(start)
    if index is None:
        return False
    return doc.tags[index] in _NAME_TAGS and (doc.ends[index] <= end or end - start == 2)


def _ordinary(doc: Document, start: int, end: int) -> bool:
    """Whether the span is a word of the language: 高粱, 黄金, or a place."""
    if any(s.start <= start and end <= s.end for s in doc.beginning.get(start, ())):
        return True
    index = doc.at_start.get(start)
    if index is None or doc.ends[index] < end or doc.tags[index] in (*_NAME_TAGS, "x", "nz"):
        return False
    return known(doc.words[index])


def _acting(doc: Document, known_names: set[str]) -> Iterator[Span]:
    """钱志强参加会见。孙文明陪同调研。 A clause begins with the name and goes on with what people do."""
    human = words_of("human")
    text = doc.text
    for index in [i for i, tag in enumerate(doc.tags) if tag in _MAYBE_TAGS]:
        tag, start = doc.tags[index], doc.starts[index]
        if tag == "x" and len(doc.words[index]) < 2:
            continue
        if start and text[start - 1] not in _SENTENCE and text[start - 1] not in "，、":
            continue
        found = chinese_name(doc, start)
        if not found:
            continue
        end = found[0]
        if text[start:end] in known_names or _ordinary(doc, start, end):
            continue
        if found[1] >= 6 and any(
            text.startswith(w, end) for w in (text[end : end + 2], text[end : end + 1]) if w in human
        ):
            yield Span(start, end, _P, "person.acting")


def _introduced(doc: Document, known_names: set[str]) -> Iterator[Span]:
    """记者张三, 夫人钱芳, 选手李四: a word for a person, then the name; 参加江海博览会的赵建国，… likewise."""
    before = words_of("before")
    text = doc.text
    for index in [i for i, tag in enumerate(doc.tags) if tag in _MAYBE_TAGS and i and doc.words[i] not in _MARKS]:
        start = doc.starts[index]
        previous = doc.words[index - 1]
        if previous not in before and not (previous == "的" and len(doc.words[index]) == 3):
            continue
        found = chinese_name(doc, start)
        if found and found[1] >= (6 if previous == "的" else 4) and not _ordinary(doc, start, found[0]):
            if previous == "的" and (found[0] - start != 3 or text[start] not in _common_surnames()):
                continue
            if text[start : found[0]] not in known_names:
                yield Span(start, found[0], _P, "person.introduced")


def _dotted(doc: Document, known_names: set[str]) -> Iterator[Span]:
    """约翰·伊斯特布鲁克: a dot joins the parts of a foreign name."""
    if "·" not in doc.text:
        return
    characters = set(column("translit_chars", "char"))
    for m in re.finditer("(?<=[一-鿿])·(?=[一-鿿])", doc.text):
        left = m.start()
        while left > 0 and m.start() - left < 8 and doc.text[left - 1] in characters:
            left -= 1
        right = m.end()
        while (
            right < len(doc.text) and right - m.end() < 12 and (doc.text[right] in characters or doc.text[right] == "·")
        ):
            right += 1
        if m.start() - left < 1 or right - m.end() < 2:
            continue
        end = _trim(doc, left, right, m.end() + 1)
        if (
            end is not None
            and doc.text[left:end] not in known_names
            and not any(s.start <= left < s.end for s in doc.spans)
        ):
            yield Span(left, end, _P, "person.dotted")


def spread(doc: Document) -> None:
    """A name accepted once is a name wherever it stands, unless it is part of a longer one or of a doctrine."""
    text = doc.text
    names: dict[str, str] = {}
    for span in doc.spans:
        if span.type is _P:
            name = text[span.start : span.end]
            names.setdefault(name, span.rule)
            # 约翰·琼斯 is called 琼斯 or 约翰 afterwards.
            for part in name.split("·") if "·" in name else ():
                if len(part) > 1:
                    names.setdefault(part, span.rule)
    have = {(s.start, s.end) for s in doc.spans if s.type is _P}
    for name in sorted(names, key=len, reverse=True):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if (start, end) not in have and not any(s <= start and end <= e for s, e in have):
                if _DOCTRINE.match(text, end) is None and (end - start > 2 or _stands(doc, start, end)):
                    doc.add(Span(start, end, _P, names[name]))
                    have.add((start, end))
            start = text.find(name, end)


def _stands(doc: Document, start: int, end: int) -> bool:
    """A name of two characters must not cut words in two: 高明 in 高明显."""
    return start in doc.at_start and (end in doc.at_end or follows(doc.text, end) > 0)


def drop_doctrines(doc: Document) -> None:
    """Take back names that name a doctrine: 某某新时代中国特色社会主义思想."""
    kept = [s for s in doc.spans if s.type is not _P or _DOCTRINE.match(doc.text, s.end) is None]
    if len(kept) != len(doc.spans):
        doc.spans[:] = kept
