"""How well triage orders and separates people whose outcome is known (method: docs/methods/triage.md)."""

from ncovi.instruments.evaluation.judge import Evaluation, LevelFigures, Threshold, evaluate
from ncovi.instruments.evaluation.statistics import Estimate

__all__ = ["Estimate", "Evaluation", "LevelFigures", "Threshold", "evaluate"]
