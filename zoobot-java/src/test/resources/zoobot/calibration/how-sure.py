"""Writes how-sure.json beside it: what HowSureReferenceTest compares with.

Platt scaling by scikit-learn 1.9, bias-corrected temperature scaling by SciPy 1.17's minimiser, sets
and intervals by crepes 0.9 (conformal classifiers, label-conditional, and regressors, normalised).
"""

import json
import pathlib

import numpy as np
from crepes import ConformalClassifier, ConformalRegressor
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax
from sklearn.calibration import _SigmoidCalibration

rng = np.random.default_rng(17)
LEVELS = [0.53, 0.81, 0.91, 0.96]  # times n + 1 no whole number, where crepes takes in one more


def classes(n, priors, sharpness, slope):
    """Probabilities of a classifier that is sure of itself in a wrong measure."""
    labels = rng.choice(len(priors), n, p=priors)
    logits = rng.normal(size=(n, len(priors)))
    logits[np.arange(n), labels] += sharpness
    return labels, np.round(softmax(slope * logits, axis=1), 4).clip(1e-4)


def soft(labels, k):
    counts = np.bincount(labels, minlength=k)
    rest = 1 / (counts[labels] + 2)
    targets = np.repeat(rest[:, None] / (k - 1), k, axis=1)
    targets[np.arange(len(labels)), labels] = 1 - rest
    return targets


def scaled(p, labels, others):
    logs, targets, k = np.log(p), soft(labels, p.shape[1]), p.shape[1]
    loss = lambda v: -(targets * log_softmax(v[0] * logs + v[1:], axis=1)).sum() + 1e-9 * (v[1:] ** 2).sum()
    best = minimize(loss, np.r_[1, np.zeros(k)], method="BFGS", options={"gtol": 1e-9}).x
    return softmax(best[0] * np.log(others) + best[1:], axis=1)


def sets(p, labels, others):
    scores = 1 - p[np.arange(len(labels)), labels]
    conformal = ConformalClassifier().fit(scores, bins=labels)
    columns = {}
    for level in LEVELS:
        each = [
            conformal.predict_set(1 - others, bins=np.full(len(others), c), confidence=level, smoothing=False)[:, c]
            for c in range(p.shape[1])
        ]
        columns[str(level)] = np.array(each).T.astype(int).tolist()
    return columns


out = {}
for name, n, priors in [("two", 90, [0.8, 0.2]), ("three", 120, [0.5, 0.3, 0.2])]:
    labels, p = classes(n, priors, 1.5, 1.7)
    _, others = classes(12, priors, 1.5, 1.7)
    if name == "two":
        odds = lambda q: np.log(q[:, 1] / q[:, 0])
        yes = _SigmoidCalibration().fit(odds(p), labels)
        both = lambda q: np.c_[1 - yes.predict(odds(q)), yes.predict(odds(q))]
        fitted, told = both(p), both(others)
    else:
        fitted, told = scaled(p, labels, p), scaled(p, labels, others)
    out[name] = dict(
        labels=labels.tolist(), model=p.tolist(), others=others.tolist(), probabilities=told.round(7).tolist(),
        sets=sets(fitted, labels, told))

# A regressor whose errors grow with its answers: ten groups, as IntervalCalibration has them.
n = 130
answers = np.round(rng.gamma(2, 2, n), 3)
truths = np.round(answers + (0.2 + 0.3 * answers) * rng.normal(size=n), 3)
others = np.round(rng.gamma(2, 2, 10), 3)
errors = np.abs(truths - answers)
usual = lambda e: np.quantile(e, 0.8)
groups = np.split(np.argsort(answers, kind="stable"), [g * n // 10 for g in range(1, 10)])
least = 0.05 * usual(errors)
at = np.array([answers[g].mean() for g in groups])
spread = np.array([least + usual(errors[g]) for g in groups])
own = np.zeros(n)
for k, group in enumerate(groups):
    for i in group:
        left = spread.copy()
        left[k] = least + usual(errors[group[group != i]])
        own[i] = np.interp(answers[i], at, left)
conformal = ConformalRegressor().fit(errors, sigmas=own)
intervals = {
    str(level): conformal.predict_int(others, sigmas=np.interp(others, at, spread), confidence=level).round(6).tolist()
    for level in LEVELS
}
out["numbers"] = dict(answers=answers.tolist(), truths=truths.tolist(), others=others.tolist(), intervals=intervals)
pathlib.Path(__file__).with_name("how-sure.json").write_text(json.dumps(out) + "\n")
