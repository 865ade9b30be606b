"""Model packs: one file of arrays with a description; nothing in it is run when it is read."""

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from kg.errors import ModelError
from kg.files import whole_file

VERSION = 1
_ABOUT = "about.json"
Arrays = Mapping[str, np.ndarray[Any, Any]]
MAKE = "make a right one with: kg train GOLD ARTICLES -o MODEL"


def write_pack(path: Path, arrays: Arrays, about: Mapping[str, Any]) -> None:
    """Write arrays and their description, the same bytes for the same content. Raises WriteError."""
    with whole_file(path) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pack:
        described = {"version": VERSION, **about}
        _put(pack, _ABOUT, json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True).encode())
        for name in sorted(arrays):
            held = BytesIO()
            np.lib.format.write_array(held, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            _put(pack, f"{name}.npy", held.getvalue())


def _put(pack: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    pack.writestr(entry, content)


def read_pack(path: Path) -> tuple[dict[str, np.ndarray[Any, Any]], dict[str, Any]]:
    """Arrays and description of a pack. Raises ModelError when it is missing, cut or of another version."""
    try:
        with zipfile.ZipFile(path) as pack:
            about = json.loads(pack.read(_ABOUT))
            if not isinstance(about, dict) or about.get("version") != VERSION:
                raise ModelError(f"{path}: a model of another version of kg; {MAKE}")
            arrays = {
                name.removesuffix(".npy"): np.lib.format.read_array(BytesIO(pack.read(name)), allow_pickle=False)
                for name in pack.namelist()
                if name.endswith(".npy")
            }
    except FileNotFoundError:
        raise ModelError(f"{path}: no such model; {MAKE}") from None
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror or error}); {MAKE}") from None
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise ModelError(f"{path}: no model, or a damaged one ({error}); {MAKE}") from None
    return arrays, about
