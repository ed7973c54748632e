"""Reads an Ionrank project, and fits its models with scikit-learn."""

from .combined import measure_combined
from .estimators import fit_predict
from .project import Model, Project, changed_files, load, read_about, scores

__all__ = ["Model", "Project", "changed_files", "fit_predict", "load", "measure_combined", "read_about", "scores"]
