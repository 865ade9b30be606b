"""Bytes → text: the encoding is told by what comes out; a bad byte costs a character."""

import json

import pytest

from kg.errors import ReadError
from kg.read.encodings import LOST, decode

TEXT = "全省渔业工作会议召开\n会议部署了今年的重点任务，要求各地抓好落实，推动渔业高质量发展。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
def test_encodings_of_chinese_files(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x") == (TEXT, [])


def test_big5() -> None:
    text = "全省漁業工作會議召開，部署今年的重點任務。"
    assert decode(text.encode("big5"), "x")[0] == text


def test_mostly_ascii() -> None:
    record = json.dumps(
        {f"key_{n}": "some english value, long enough" for n in range(40)} | {"t": TEXT}, ensure_ascii=False
    )
    assert decode(record.encode("gb18030"), "x")[0] == record


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("bad", [b"\xff", b"?", b"\x81"])
@pytest.mark.parametrize("place", [40, 41, 42, 43])
def test_a_bad_byte_costs_a_character(encoding: str, bad: bytes, place: int) -> None:
    data = TEXT.encode(encoding)
    text, remarks = decode(data[:place] + bad + data[place + 1 :], "x")
    kept = sum(c in TEXT for c in text if c not in "?" + LOST)
    assert kept >= len(TEXT) - 3
    assert text.startswith(TEXT[:10])
    assert text.endswith(TEXT[-15:])
    if LOST in text:
        assert [(r.where, "line 2" in r.message) for r in remarks] == [("x", True)]


def test_cut_in_the_middle_of_a_character() -> None:
    for encoding in ("utf-8", "gb18030"):
        text, remarks = decode(TEXT.encode(encoding)[:-1], "x")
        assert text == TEXT[:-1] + LOST
        assert len(remarks) == 1


def test_one_line_in_another_encoding() -> None:
    other = "全市林业大会昨天在云岭召开，市长出席会议。"
    data = TEXT.encode() + b"\n" + other.encode("gb18030") + b"\n" + TEXT.encode()
    assert decode(data, "x")[0] == f"{TEXT}\n{other}\n{TEXT}"


def test_what_is_no_text_is_refused() -> None:
    for data in (bytes(range(256)) * 4, b"\xe9\xe8\xe0 caf\xe9 na\xefve" * 20):
        with pytest.raises(ReadError, match=r"binary|unknown encoding"):
            decode(data, "x")
