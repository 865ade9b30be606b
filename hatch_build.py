"""Puts YASGUI, the query page of Zazuko (MIT licence), into the wheel where npm is at hand; without npm nothing is missing but it."""

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "@zazuko/yasgui@4.6.2"
FILES = ("yasgui.min.js", "yasgui.min.css")
_SECONDS = 90


def fetch(folder: Path) -> bool:
    """Put YASGUI's script and style into a folder; False where npm or its registry is not at hand."""
    npm = shutil.which("npm")
    if npm is None:
        return False
    with tempfile.TemporaryDirectory() as name:
        try:
            subprocess.run([npm, "pack", PACKAGE], cwd=name, check=True, capture_output=True, timeout=_SECONDS)
            with tarfile.open(next(Path(name).glob("*.tgz"))) as archive:
                texts = {file: archive.extractfile(f"package/build/{file}") for file in FILES}
                folder.mkdir(parents=True, exist_ok=True)
                for file, stream in texts.items():
                    if stream is not None:
                        (folder / file).write_bytes(stream.read())
        except (OSError, subprocess.SubprocessError, StopIteration, tarfile.TarError, KeyError):
            return False
    return True


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the files once into the source tree and name them to the wheel."""
        folder = Path(self.root) / "kg" / "serve" / "yasgui"
        if all((folder / file).is_file() for file in FILES) or fetch(folder):
            build_data["artifacts"] += [f"kg/serve/yasgui/{file}" for file in FILES]
