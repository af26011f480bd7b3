"""Whether groups answer an item differently although they score alike on the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit
from scipy.stats import chi2
from statsmodels.miscmodels.ordinal_model import OrderedModel


@dataclass(frozen=True)
class Dif:
    """Likelihood ratio of the ordinal logistic models with and without the groups."""

    chi2: float
    df: int
    p: float
    r2: float  # what the groups add to Nagelkerke's R squared


class Logit(OrderedModel):  # type: ignore[misc] # which comes without types
    """The ordinal logistic model; scipy's own distribution looks at its arguments each time."""

    def cdf(self, x: np.ndarray) -> np.ndarray:
        return np.asarray(expit(x))


NONE = Dif(np.nan, 0, np.nan, np.nan)


def dif(item: pd.Series, rest: pd.Series, group: pd.Series) -> Dif:
    """Both kinds at once: groups differ at every rest score, or more at some than at others."""
    if item.nunique() < 2 or rest.nunique() < 2 or group.nunique() < 2:
        return NONE
    matched = ((rest - rest.mean()) / rest.std()).to_numpy()[:, None]
    member = pd.get_dummies(group, drop_first=True, dtype=float).to_numpy()
    answers = pd.Categorical(item, ordered=True).codes
    alone = _log_likelihood(answers, matched)
    grouped = _log_likelihood(answers, np.hstack([matched, member, member * matched]))
    shares = np.bincount(answers) / len(answers)
    none = float((np.log(shares) * shares).sum() * len(answers))
    gain, df = 2 * (grouped - alone), 2 * member.shape[1]
    r2 = _nagelkerke(grouped, none, len(item)) - _nagelkerke(alone, none, len(item))
    return Dif(gain, df, float(chi2.sf(gain, df)), r2)


def _log_likelihood(answers: np.ndarray, predictors: np.ndarray) -> float:
    """NaN where the fit does not come to an end."""
    try:
        fit = Logit(answers, predictors, distr="logit").fit(
            method="bfgs", disp=False, maxiter=500, skip_hessian=True
        )
    except (np.linalg.LinAlgError, ValueError):
        return np.nan
    return float(fit.llf) if fit.mle_retvals["converged"] else np.nan


def _nagelkerke(log_likelihood: float, none: float, count: int) -> float:
    explained = 1 - np.exp(2 * (none - log_likelihood) / count)
    return float(explained / (1 - np.exp(2 * none / count)))
