"""Reads an Ionrank project, and fits its models with scikit-learn."""

from .estimators import fit_predict
from .project import Model, Project, load, scores

__all__ = ["Model", "Project", "fit_predict", "load", "scores"]
