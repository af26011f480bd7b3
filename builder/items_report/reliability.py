"""How far one score can be relied on: alpha, omega, and the error of measurement."""

from __future__ import annotations

import numpy as np
import pandas as pd
from statsmodels.multivariate.factor import Factor

FEWEST_FOR_OMEGA = 3  # items; with two, one factor fits in many ways
SMALL = 1e-4  # a slope that counts as none where the fit ends


def alpha(credits: pd.DataFrame) -> float:
    """Cronbach's alpha of raw scores; covariances from all sheets that have both answers."""
    covariances, count = credits.cov().to_numpy(), credits.shape[1]
    if count < 2:
        return np.nan
    shared = 1 - np.trace(covariances) / covariances.sum()
    return float(shared * count / (count - 1))


def omega(credits: pd.DataFrame) -> float:
    """McDonald's omega total: what one factor, fitted by maximum likelihood, explains."""
    correlations = credits.corr().to_numpy()
    if len(correlations) < FEWEST_FOR_OMEGA or not np.isfinite(correlations).all():
        return np.nan
    loadings = one_factor(correlations, len(credits))
    common = loadings.sum() ** 2
    return float(common / (common + (1 - loadings**2).sum()))


def one_factor(correlations: np.ndarray, sheets: int) -> np.ndarray:
    """Loadings on one factor; NaN where the fit finds none."""
    count = len(correlations)
    start = (np.full((count, 1), 0.5), np.full(count, 0.75))
    model = Factor(corr=correlations, n_factor=1, nobs=sheets, method="ml")
    try:
        loadings = np.asarray(model.fit(start=start).loadings[:, 0])
    except np.linalg.LinAlgError:
        return np.full(count, np.nan)
    has_ended = np.abs(model.mle_retvals.jac).max() < SMALL
    return loadings if has_ended else np.full(count, np.nan)


def mean_r(credits: pd.DataFrame) -> float:
    correlations = credits.corr().to_numpy()
    return float(correlations[np.triu_indices(len(correlations), 1)].mean())


def fewest_pairs(credits: pd.DataFrame) -> int:
    """Sheets with both answers, for the two items that have fewest."""
    there = credits.notna().to_numpy().astype(int)
    return int((there.T @ there).min(initial=len(there)))


def error(credits: pd.DataFrame) -> float:
    """The standard error of measurement of the mean credit, by alpha."""
    return float(credits.mean(axis=1).std() * np.sqrt(1 - alpha(credits)))


def error_variances(credits: pd.DataFrame) -> pd.Series:
    """Each sheet's own error variance: how far its answers stray beside those of all sheets.

    The mean over sheets is the square of `error`, but for N - 1 in place of N.
    """
    strays = credits - credits.mean()
    answered = credits.notna().sum(axis=1)
    return strays.var(axis=1) / answered
