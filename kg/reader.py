"""The trained reader of articles: a model of names and one of relations, from one pack."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from kg.errors import ModelError
from kg.learn.calibration import Calibration
from kg.learn.loglinear import LogLinear
from kg.learn.packs import MAKE, read_pack, write_pack
from kg.recognize import NameModel, read_text
from kg.recognize.candidates import Candidates
from kg.recognize.clusters import Clusters
from kg.recognize.features import character_features
from kg.recognize.spans import span_features
from kg.records import Entity, EntityType, Mention
from kg.relate import RelationModel
from kg.relate.features import pair_features
from kg.relate.masked import mask
from kg.relate.pairs import pairs_of
from kg.resources import resource
from kg.schema import PREDICATES

DEFAULT = ("data", "model", "reader.kgm")


@dataclass(frozen=True)
class Reader:
    """A model of names, one of relations, and what the pack says about itself."""

    names: NameModel
    relations: RelationModel
    about: Mapping[str, Any]

    def save(self, path: Path) -> None:
        """Write the pack. Raises WriteError."""
        arrays = {
            **_of_model("characters", self.names.characters),
            **_of_model("spans", self.names.spans),
            **_of_model("pairs", self.relations.pairs),
            "clusters.words": self.names.clusters.words,
            "clusters.groups": self.names.clusters.groups,
            "names.thresholds": self.names.thresholds,
            "relations.thresholds": self.relations.thresholds,
            "relations.rules": self.relations.precisions,
            **_of_curve("names.curve", self.names.calibration),
            **{
                key: value
                for predicate, curve in zip(PREDICATES, self.relations.calibrations, strict=True)
                for key, value in _of_curve(f"relations.curve.{predicate}", curve).items()
            },
        }
        write_pack(path, arrays, {**self.about, "features": features_digest()})


def load(path: Path) -> Reader:
    """The reader of a pack. Raises ModelError when the pack is missing, cut, or of other features than these."""
    arrays, about = read_pack(path)
    if about.get("features") != features_digest():
        raise ModelError(f"{path}: a model of other features than this version of kg has; {MAKE}")
    try:
        clusters = Clusters(arrays["clusters.words"], arrays["clusters.groups"])
        names = NameModel(
            _model(arrays, "characters"),
            _model(arrays, "spans"),
            clusters,
            arrays["names.thresholds"],
            _curve(arrays, "names.curve"),
        )
        relations = RelationModel(
            _model(arrays, "pairs"),
            clusters,
            arrays["relations.thresholds"],
            tuple(_curve(arrays, f"relations.curve.{predicate}") for predicate in PREDICATES),
            arrays["relations.rules"],
        )
    except KeyError as error:
        raise ModelError(f"{path}: a model without {error}; {MAKE}") from None
    return Reader(names, relations, about)


@cache
def default_reader() -> Reader:
    """The reader that comes with the package. Raises ModelError."""
    return load(resource(*DEFAULT))


def _of_model(name: str, model: LogLinear) -> dict[str, Any]:
    steps = np.diff(model.buckets, prepend=0).astype(np.uint32)
    return {
        f"{name}.steps": steps,
        f"{name}.weights": model.weights.T,
        f"{name}.scale": model.scale,
        f"{name}.bias": model.bias,
    }


def _model(arrays: Mapping[str, Any], name: str) -> LogLinear:
    return LogLinear(
        np.cumsum(arrays[f"{name}.steps"], dtype=np.int64),
        np.ascontiguousarray(arrays[f"{name}.weights"].T),
        arrays[f"{name}.scale"],
        arrays[f"{name}.bias"],
    )


def _of_curve(name: str, curve: Calibration) -> dict[str, Any]:
    return {f"{name}.scores": curve.scores, f"{name}.probabilities": curve.probabilities}


def _curve(arrays: Mapping[str, Any], name: str) -> Calibration:
    return Calibration(arrays[f"{name}.scores"], arrays[f"{name}.probabilities"])


_PROBE = "甘肃省委书记胡明在第三届“丝路”博览会（2024年）开幕式上讲话。\n华兴集团发展新能源，《规划》印发。"


@cache
def features_digest() -> str:
    """What the features are, as a number: they are computed of a fixed text and hashed."""
    text = read_text(_PROBE)
    none = Clusters(np.zeros(0, np.uint64), np.zeros((0, 2), np.uint16))
    scores = np.zeros((len(text), 3 * len(EntityType)), np.float32)
    starts, types = np.arange(10), np.arange(10)
    flat = np.linspace(-3, 3, 10, dtype=np.float32)
    found = Candidates(starts, starts + 3, types, flat, flat, flat, flat)
    mentions = [
        Mention(EntityType.PERSON, 6, 8, "胡明", ""),
        Mention(EntityType.EVENT, 9, 20, _PROBE[9:20], ""),
        Mention(EntityType.COMPANY, 38, 42, "华兴集团", ""),
    ]
    entities = [Entity(str(i), m.type, m.text, (m.text,), None, (m,)) for i, m in enumerate(mentions)]
    names = mask(text, entities, [])
    digest = hashlib.sha256()
    for part in (
        character_features(text, none),
        span_features(text, found, scores, none),
        pair_features(text, names, pairs_of(names), none),
    ):
        digest.update(part.tobytes())
    return digest.hexdigest()[:16]
