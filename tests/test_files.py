"""Output files appear whole or not at all, even when the process is killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import WriteError
from kg.files import whole_file, write_whole


def test_a_failing_writer_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    write_whole(path, "旧")
    with pytest.raises(RuntimeError), whole_file(path) as stream:  # noqa: PT012
        stream.write(b"new")
        raise RuntimeError
    assert path.read_text(encoding="utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]


def test_a_killed_process_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    write_whole(path, "旧")
    code = (
        "import sys, time; from pathlib import Path; from kg.files import whole_file\n"
        "with whole_file(Path(sys.argv[1])) as s:\n    s.write(b'new' * 100000); s.flush(); print('half', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"half\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert path.read_text(encoding="utf-8") == "旧"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(WriteError, match="cannot be written"):
        write_whole(tmp_path / "file" / "x.txt", "x")


def test_new_files_follow_the_umask(tmp_path: Path) -> None:
    write_whole(tmp_path / "x", "x")
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o666 & ~mask


def test_several_files_take_their_places_together_or_not_at_all(tmp_path: Path) -> None:
    from kg.files import whole_folder

    folder = tmp_path / "out"
    with whole_folder(folder, ("a", "b")) as beside:
        (beside / "a").write_text("1")
        (beside / "b").write_text("2")
        assert not (folder / "a").exists()
    assert sorted(p.name for p in folder.iterdir()) == ["a", "b"]

    def fail() -> None:
        with whole_folder(folder, ("a", "b")) as beside:
            (beside / "a").write_text("3")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (folder / "a").read_text() == "1"
    (folder / "c").mkdir()
    with (
        pytest.raises(WriteError, match=r"c: cannot be written \(is a folder\)"),
        whole_folder(folder, ("a", "c")) as beside,
    ):
        pass
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteError, match="choose a folder"), whole_folder(tmp_path / "file", ("a",)):
        pass
