"""Training is for real: a model from the made-up corpus, the same bytes twice, read by the commands."""

import json
import shutil
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import GoldError
from kg.evaluate import read_gold
from kg.read import read_articles
from kg.reader import load
from kg.resources import resource, sample_articles
from kg.train import examples_of

SAMPLE = sample_articles()
GOLD = resource("data", "sample", "gold")


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    for path in sorted(GOLD.glob("*.json"))[:30]:
        shutil.copy(path, folder)
    return folder


def test_the_same_articles_give_the_same_bytes_and_a_model_that_reads(few: Path, tmp_path: Path) -> None:
    models = [tmp_path / "one.kgm", tmp_path / "two.kgm"]
    for model in models:
        assert main(["train", str(few), str(SAMPLE), "-o", str(model), "--card", str(tmp_path / "card.md")]) == 0
    assert models[0].read_bytes() == models[1].read_bytes()
    assert load(models[0]).about["articles"] == 30
    card = (tmp_path / "card.md").read_text(encoding="utf-8")
    assert "30 annotated articles" in card
    assert "`lexicon`" in card
    out = tmp_path / "out.jsonl"
    assert main(["extract", str(SAMPLE), "--model", str(models[0]), "-o", str(out)]) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    confidences = [m["confidence"] for row in rows for m in row["mentions"]]
    assert confidences
    assert all(0 <= c <= 1 for c in confidences)


def test_too_few_articles() -> None:
    with pytest.raises(GoldError, match="at least 20"):
        examples_of(read_gold(GOLD)[:5], read_articles(SAMPLE))


def test_a_wrong_model_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong.kgm"
    wrong.write_text("no model", encoding="utf-8")
    assert main(["extract", str(SAMPLE), "--model", str(wrong), "-o", str(tmp_path / "out")]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "kg train" in error
