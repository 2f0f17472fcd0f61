"""Logistic regression on counted records, for choosing the weights of a score."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
ROUNDS = 50
CONVERGED = 1e-10
POINTS_PER_LOG_ODDS = 10


def logistic(features: Matrix, positive: Matrix, counts: Matrix) -> Matrix:
    """Coefficients (intercept first) by iteratively reweighted least squares.

    `features` has a row per record and a column per feature, `positive` is 0 or 1, `counts` says how many people a
    record stands for. Raises ArithmeticError when it does not converge, as with a feature that separates perfectly.
    """
    design = np.column_stack([np.ones(len(features)), features])
    coefficients = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-design @ coefficients))
        weights = counts * chance * (1 - chance)
        gradient = design.T @ (counts * (positive - chance))
        try:
            step = np.linalg.solve((design.T * weights) @ design, gradient)
        except np.linalg.LinAlgError as error:
            raise ArithmeticError("a feature separates perfectly or repeats another") from error
        coefficients = coefficients + step
        if np.abs(step).max() < CONVERGED:
            return coefficients
    raise ArithmeticError(f"no convergence after {ROUNDS} rounds")


def points(coefficients: Matrix) -> list[int]:
    """Whole points of a score: ten for each unit of log odds; the intercept is left out."""
    return [round(POINTS_PER_LOG_ODDS * float(coefficient)) for coefficient in coefficients[1:]]
