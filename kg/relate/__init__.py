"""Entity* and sentences → Fact*: a trained model over pairs of names, with what official text leaves out in reach."""

from kg.relate.model import RelationModel

__all__ = ["RelationModel"]
