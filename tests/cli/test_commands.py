"""The command as people use it: what it writes, prints and exits with."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = "第三届江海论坛8月31日在武汉开幕。省委书记赵建国出席开幕式。"


def kg(*arguments: str | Path, stdin: str | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"},
        check=False,
    )


def one_line(result: subprocess.CompletedProcess[str], *parts: str) -> None:
    """An error is one line on standard error, exit 1, and no traceback."""
    assert result.returncode == 1, result.stderr
    lines = result.stderr.strip().split("\n")
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("kg: ")
    for part in parts:
        assert part in lines[0]


def test_build_writes_its_files_and_says_what_it_found(tmp_path: Path) -> None:
    result = kg("build", "-o", tmp_path / "build")
    assert result.returncode == 0, result.stderr
    assert "promotes" in result.stdout
    assert "graph.html" in result.stdout
    assert {p.name for p in (tmp_path / "build").iterdir()} == {
        "graph.ttl",
        "graph.html",
        "identities.tsv",
        "extractions.jsonl.gz",
    }


def test_build_of_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"江海论坛开幕\n{TEXT}", encoding="gb18030")
    assert kg("build", tmp_path / "in", "-o", tmp_path / "out").returncode == 0
    assert "赵建国" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_bytes(b"\x00")
    result = kg("build", tmp_path / "in", "-o", tmp_path / "out")
    one_line(result, "b.txt", "binary")
    assert "赵建国" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_extract_keeps_order_and_survives_a_bad_line() -> None:
    good = [json.dumps({"id": str(n), "title": "题", "text": TEXT}, ensure_ascii=False) for n in (2, 1)]
    result = kg("extract", "-", stdin=f"{good[0]}\nnot json\n{good[1]}\n")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "standard input:2" in result.stderr
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["2", "1"]
    for row in rows:
        ids = {e["id"] for e in row["entities"]}
        assert all(m["entity"] in ids for m in row["mentions"])
        surfaces = {e["id"]: e["surfaces"] for e in row["entities"]}
        assert all(row["text"][m["start"] : m["end"]] in surfaces[m["entity"]] for m in row["mentions"])
        assert {e["relation"] for e in row["evidence"]} == set(range(len(row["relations"])))


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Some of these names are claimed by two rules; which one stays must not depend on the order of a set.
    text = TEXT + "大家来到国家博物馆，推进“东数西算”工程。中央美术学院、中方和宁夏党委参加第三届江海博览会开幕式。"
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "title": "题", "text": text * 3}, ensure_ascii=False), encoding="utf-8")
    results = []
    for seed in ("1", "2", "3", "4"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        kg("build", source, "-o", tmp_path / seed)
        files = [(tmp_path / seed / name).read_bytes() for name in ("graph.ttl", "graph.html")]
        results.append((kg("extract", source).stdout, *files))
    assert len(set(results)) == 1


def test_one_line_of_another_encoding_costs_only_itself(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "title": "题", "text": TEXT}, ensure_ascii=False).encode()
    source = tmp_path / "in.jsonl"
    source.write_bytes(line + b'\n{"id": "b\xff\x00"}\n' + line.replace(b'"a"', b'"c"') + b"\n")
    result = kg("extract", source)
    assert [json.loads(row)["id"] for row in result.stdout.splitlines()] == ["a", "c"]
    assert result.returncode == 1
    assert f"{source}:2: " in result.stderr


def test_a_number_of_six_thousand_digits_costs_only_its_line(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "title": "题", "text": TEXT}, ensure_ascii=False)
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": ' + "1" * 6000 + "}\n" + line + "\n", encoding="utf-8")
    result = kg("extract", source)
    assert len(result.stdout.splitlines()) == 1
    assert f"{source}:1: not valid JSON" in result.stderr


def test_an_output_stays_when_nothing_could_be_read(tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.write_text("{}\n", encoding="utf-8")
    source = tmp_path / "in.jsonl"
    source.write_text("{\n", encoding="utf-8")
    assert kg("extract", source, "-o", kept).returncode == 1
    assert kept.read_text(encoding="utf-8") == "{}\n"


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "title": "题", "text": TEXT}), encoding="utf-8")
    link = tmp_path / "null"
    link.symlink_to("/dev/null")
    assert kg("extract", source, "-o", link).returncode == 0
    assert Path("/dev/null").is_char_device()
    assert link.is_symlink()


def test_a_private_use_character_in_a_name_does_not_sink_the_build(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    text = TEXT + "第四届江\ue000海论坛在武汉举行。实施“江\ufdd0海”工程。"
    source.write_text(json.dumps({"id": "a\x1b[31m", "title": "题", "text": text}), encoding="utf-8")
    result = kg("build", source, "-o", tmp_path / "out")
    assert result.returncode == 0, result.stderr


def test_a_full_device_is_one_line(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "title": "题", "text": TEXT}), encoding="utf-8")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "extract", str(source)],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT,
        )  # fmt: skip
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("kg: ")


def test_output_is_utf8_in_any_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    assert "知识图谱" in kg("--lang", "zh", "--help").stdout


def test_extract_to_a_file(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "title": "", "text": TEXT}, ensure_ascii=False), encoding="utf-8")
    assert kg("extract", source, "-o", tmp_path / "out.jsonl").returncode == 0
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["id"] == "a"


def test_explain_marks_mentions_and_gives_rules(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "title": "", "text": TEXT}, ensure_ascii=False), encoding="utf-8")
    result = kg("extract", source, "--explain", "a")
    assert "[Place 武汉]" in result.stdout
    assert "heldIn.at" in result.stdout
    one_line(kg("extract", source, "--explain", "b"), "'b'")


def test_evaluate_prints_scores_and_mistakes(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    entity = {"id": "p", "type": "Person", "name": "赵建国", "surfaces": ["赵建国"]}
    (gold / "a.json").write_text(json.dumps({"id": "a", "entities": [entity], "relations": []}), encoding="utf-8")
    articles = tmp_path / "articles.json"
    articles.write_text(json.dumps([{"id": "a", "title": "题", "text": TEXT}]), encoding="utf-8")
    result = kg("evaluate", gold, articles, "--errors")
    assert "Person" in result.stdout
    assert "1.000" in result.stdout
    assert "extra  Place" in result.stdout
    totals = json.loads(kg("evaluate", gold, articles, "--json").stdout)
    assert totals["entity"]["recall"] == 1.0


def test_view_cuts_a_page_from_a_built_graph(turtle: Path, tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    result = kg("view", turtle, "--focus", "济南市", "--hops", "1", "--types", "Place,Industry", "-o", page)
    assert result.returncode == 0, result.stderr
    text = page.read_text(encoding="utf-8")
    assert "电子信息制造业" in text
    assert "葛慧君" not in text.split('id="data">')[1].split('"sentences"')[0]
    one_line(kg("view", turtle, "--focus", "无此名", "-o", page), "无此名")
    one_line(kg("view", tmp_path / "absent.ttl", "-o", page), "absent.ttl")
    assert kg("view", turtle, "--types", "Ship", "-o", page).returncode == 2
    assert kg("view", turtle, "--since", "soon", "-o", page).returncode == 2


def test_view_by_dates(tmp_path: Path) -> None:
    rows = [
        {"id": str(n), "title": "", "text": f"安徽省省长{name}讲话。", "published": day}
        for n, (name, day) in enumerate((("赵建国", "2023-01-05"), ("钱志强", "2024-02-06")))
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    assert kg("build", tmp_path / "in.jsonl", "-o", tmp_path).returncode == 0
    assert kg("view", tmp_path / "graph.ttl", "--since", "2024", "-o", tmp_path / "x.html").returncode == 0
    text = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "钱志强" in text
    assert "赵建国讲话" not in text


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_query(turtle: Path, form: str) -> None:
    result = kg("query", turtle, "SELECT ?n { ?s a kg:Person ; kg:name ?n }", "--format", form)
    assert result.returncode == 0
    assert "林武" in result.stdout


def test_inputs_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_bytes(b"\x00\x01")
    (tmp_path / "b.txt").write_bytes("テスト".encode("shift_jis") * 30)
    (tmp_path / "c.txt").write_text("no Chinese at all", encoding="utf-8")
    one_line(kg("build", tmp_path / "absent", "-o", tmp_path / "o"), "absent", "no such file")
    one_line(kg("build", tmp_path / "empty", "-o", tmp_path / "o"), "no articles")
    one_line(kg("build", tmp_path / "a.txt", "-o", tmp_path / "o"), "binary")
    one_line(kg("build", tmp_path / "b.txt", "-o", tmp_path / "o"), "b.txt")
    one_line(kg("build", tmp_path / "c.txt", "-o", tmp_path / "o"), "no Chinese")
    assert not (tmp_path / "o").exists()


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    one_line(kg("build", "-o", tmp_path / "file"), "cannot be written")


def test_queries_that_cannot_run(turtle: Path, tmp_path: Path) -> None:
    one_line(kg("query", turtle, "SELECT ?s {"), "query")
    one_line(kg("query", turtle, "no-such-example"), "no-such-example")
    one_line(kg("query", tmp_path / "absent.ttl", "posts"), "absent.ttl")
    (tmp_path / "bad.ttl").write_text("<a", encoding="utf-8")
    one_line(kg("query", tmp_path / "bad.ttl", "posts"), "bad.ttl:1")


def test_wrong_usage_exits_2() -> None:
    assert kg("nonsense").returncode == 2
    assert kg("query").returncode == 2


def test_a_closed_pipe_is_no_error(turtle: Path) -> None:
    command = f"{sys.executable} -m kg query {turtle} proof --format csv | head -1"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT, check=False)
    assert result.stderr == ""


@pytest.fixture(scope="module")
def two_people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build with two people of one name."""
    folder = tmp_path_factory.mktemp("two")
    rows = (("a", "安徽省副省长赵建国讲话。", "2024-03-02"), ("b", "广东省副省长赵建国讲话。", "2024-03-20"))
    lines = [json.dumps({"id": i, "title": "", "text": t, "published": d}, ensure_ascii=False) for i, t, d in rows]
    (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert kg("build", folder / "in.jsonl", "-o", folder / "build").returncode == 0
    return folder


def test_why_names_the_reason(two_people: Path) -> None:
    result = kg("why", "赵建国", "赵建国@广东省", "--build", two_people / "build")
    assert result.returncode == 0, result.stderr
    assert "different: person:赵建国 and person:赵建国@广东省" in result.stdout
    assert "offices in two provinces within a month" in result.stdout
    assert "named 赵建国" in kg("why", "赵建国", "--build", two_people / "build").stdout


def test_a_judgement_is_written_and_holds_from_the_next_build(two_people: Path, tmp_path: Path) -> None:
    judgements, build = tmp_path / "judgements.tsv", tmp_path / "build"
    options = ("--build", two_people / "build", "--judgements", judgements)
    result = kg("same", "赵建国@安徽省", "赵建国@广东省", "--note", "同一人", "--who", "丁某", *options)
    assert result.returncode == 0, result.stderr
    assert (
        judgements.read_text(encoding="utf-8")
        .splitlines()[1]
        .startswith("same\tperson:赵建国@安徽省\tperson:赵建国@广东省\t同一人\t丁某\t")
    )
    for _ in range(2):
        assert kg("build", two_people / "in.jsonl", "-o", build, "--judgements", judgements).returncode == 0
        assert "person:赵建国@广东省" not in (build / "graph.ttl").read_text(encoding="utf-8")
    said = kg("why", "赵建国", "--build", build).stdout
    assert "judgements.tsv:2: 同一人 (丁某" in said
    one_line(kg("different", "赵建国@广东省", "赵建国@安徽省", *options), "judgements.tsv:2", "says same")
    one_line(kg("same", "无此人", "赵建国", *options), "无此人", "nothing in this graph")
    one_line(kg("same", "赵建国@a\tb", "赵建国", *options), "one line without tabs")
    one_line(kg("same", "赵建国", "安徽省", *options), "two types")
    one_line(kg("different", "赵建国", "赵建国", *options), "tell two apart by article")
    one_line(kg("same", "赵建国@无此省", "赵建国", *options), "nothing in this graph")
    one_line(kg("build", two_people / "in.jsonl", "-o", build, "--judgements", tmp_path / "none.tsv"), "not there")


def test_contradictions_are_reported_with_their_lines_and_nothing_is_lost(two_people: Path, tmp_path: Path) -> None:
    path = tmp_path / "j.tsv"
    path.write_text("same\t赵建国@a\t赵建国@b\ndifferent\t赵建国@a\t赵建国@b\n", encoding="utf-8")
    result = kg("build", two_people / "in.jsonl", "-o", tmp_path / "build", "--judgements", path)
    one_line(result, "j.tsv:2", "line 1 says otherwise")
    assert (tmp_path / "build" / "graph.ttl").exists()
    path.write_text("maybe\t甲\t乙\n", encoding="utf-8")
    one_line(
        kg("build", two_people / "in.jsonl", "-o", tmp_path / "b2", "--judgements", path), "j.tsv:1", "no judgement"
    )


def test_career_prints_offices_with_proofs(two_people: Path) -> None:
    result = kg("career", "赵建国@广东省", "--build", two_people / "build")
    assert result.returncode == 0, result.stderr
    assert "2024-03-20" in result.stdout
    one_line(kg("career", "无此人", "--build", two_people / "build"), "无此人")
    one_line(kg("career", "赵建国", "--build", two_people / "none"), "run 'kg build' first")


def test_adding_an_article_to_a_build(two_people: Path, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("会见\n湖南省省长钱志强会见法国总统科尔曼。", encoding="utf-8")
    import shutil

    shutil.copytree(two_people / "build", tmp_path / "build")
    result = kg("build", tmp_path / "c.txt", "-o", tmp_path / "build", "--add")
    assert result.returncode == 0, result.stderr
    assert "3 articles" in result.stdout
    one_line(kg("build", tmp_path / "c.txt", "-o", tmp_path / "none", "--add"), "run 'kg build' first")


def test_validate_and_export(two_people: Path, tmp_path: Path) -> None:
    graph = two_people / "build" / "graph.ttl"
    assert kg("validate", graph).stdout.startswith("conforms")
    assert kg("build", two_people / "in.jsonl", "-o", tmp_path / "b", "--validate").returncode == 0
    assert kg("export", graph, "--to", "gexf", "-o", tmp_path / "x.gexf").stdout.strip() == str(tmp_path / "x.gexf")
    one_line(kg("export", graph, "--to", "csv", "-o", graph), "is the graph itself")
    result = kg("export", graph, "--to", "pdf")
    assert result.returncode == 2
    assert "jsonld" in result.stderr
    one_line(kg("validate", tmp_path / "none.ttl"), "run 'kg build' first")


def test_the_readme_names_every_command_and_every_example_query() -> None:
    from kg.cli import parser
    from kg.query import examples

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = next(iter(parser()._subparsers._group_actions)).choices  # type: ignore[union-attr]
    for name in commands:
        assert f"kg {name}" in readme, name
    for name in examples():
        assert f"`{name}`" in readme, name
