"""Makes trust.json: shares of a mixture, a weighted logistic curve, ROC AUC, by SciPy and scikit-learn."""
import json

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logit
from sklearn.metrics import roc_auc_score

random = np.random.default_rng(4)
P, N, M = 3, 20, 30
middles = np.array([[0, 0, 0], [2.0, 0, 1], [0, 2.5, 0]])
views = [np.round(random.normal(size=(N, P)) * [1, 0.5, 2] + m, 3) for m in middles]
own = np.round(np.concatenate([random.normal(size=(20, P)), random.normal(size=(10, P)) + [2, 0, 1]]), 3)

means = np.array([v.mean(0) for v in views])
within = sum((v - v.mean(0)).T @ (v - v.mean(0)) for v in views) / (3 * N)
within = within + 0.1 * np.trace(within) / P * np.eye(P)


def loss(z):  # shares with 0.2 galaxies of each view taken for granted, by a general minimiser
    s = np.exp(z) / np.exp(z).sum()
    d = own[:, None, :] - means[None]
    e = -0.5 * np.einsum("ijk,kl,ijl->ij", d, np.linalg.inv(within), d)
    return -(np.log((np.exp(e - e.max(1, keepdims=True)) * s).sum(1))).sum() - 0.2 * np.log(s).sum()


z = minimize(loss, np.zeros(3), tol=1e-12).x
shares = np.exp(z) / np.exp(z).sum()

confidence = [np.round(random.uniform(0.5, 0.999, N), 3) for _ in range(3)]
right = [(random.uniform(size=N) < c - 0.1 * v).astype(int) for v, c in enumerate(confidence)]
x = np.concatenate([logit(np.clip((c - 0.5) / 0.5, 1e-3, 1 - 1e-3)) for c in confidence])
y = np.concatenate(right)
w = np.repeat(shares, N)
w = w / w.mean()
cost = lambda b: -(w * (y * np.log(expit(b[0] + b[1] * x)) + (1 - y) * np.log(expit(-b[0] - b[1] * x)))).sum() + 0.005 * b[0] ** 2 + 0.5 * b[1] ** 2
b = minimize(cost, [0, 0], tol=1e-12).x
others = np.round(random.uniform(0.5, 0.999, M), 3)
expected = expit(b[0] + b[1] * logit(np.clip((others - 0.5) / 0.5, 1e-3, 1 - 1e-3))).mean()
json.dump(
    dict(views=[v.tolist() for v in views], own=own.tolist(), shares=shares.tolist(),
         confidence=[c.tolist() for c in confidence], right=[r.tolist() for r in right],
         others=others.tolist(), expected=float(expected)),
    open("trust.json", "w"))
print(shares, expected)
