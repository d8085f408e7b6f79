"""Writes votes.json: what SciPy and scikit-learn say (scipy, scikit-learn, numpy)."""

import itertools
import json

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import betabinom, dirichlet_multinomial, kstest
from sklearn.calibration import calibration_curve

rng = np.random.default_rng(17)


def most_votes(alpha, asked):
    top = np.zeros(len(alpha))
    for votes in itertools.product(range(asked + 1), repeat=len(alpha)):
        if sum(votes) == asked:
            top[int(np.argmax(votes))] += dirichlet_multinomial.pmf(votes, alpha, asked)
    return top.tolist()


most = [
    {"alpha": a, "asked": n, "top": most_votes(a, n)}
    for a, n in [([1.5, 4.0], 9), ([30.0, 31.0], 8), ([0.4, 2.0, 1.0], 11), ([3.0, 1.0, 2.5, 0.7], 7)]
]

alpha = rng.uniform(0.5, 12, (40, 2))
asked = rng.integers(5, 45, 40)
p = rng.beta(alpha[:, 0], alpha[:, 1])
votes = rng.binomial(asked, p)
ranks = []
for (a, b), n, k in zip(alpha, asked, votes):
    pmf = betabinom.pmf(np.arange(n + 1), n, a, b)
    same = np.isclose(pmf, pmf[k], rtol=0, atol=1e-10)
    likelier = pmf[(pmf > pmf[k]) & ~same].sum()
    ranks.append(
        {
            "alpha": [a, b],
            "asked": int(n),
            "votes": int(k),
            "below": betabinom.cdf(k - 1, n, a, b),
            "upTo": betabinom.cdf(k, n, a, b),
            "likelier": likelier,
            "asLikely": likelier + pmf[same].sum(),
        }
    )

uniform = rng.beta(1.2, 1, 60)
ks = kstest(uniform, "uniform")
stated = rng.uniform(0, 1, 300).round(3)
right = rng.uniform(0, 1, 300) < stated**1.3
share, mean = calibration_curve(right, stated, n_bins=15)
counts = np.bincount(np.searchsorted(np.linspace(0, 1, 16)[1:-1], stated), minlength=15)  # as there
counts = counts[counts > 0]

k = rng.uniform(0.5, 9, (50, 3))
drawn = np.array([rng.multinomial(40, rng.dirichlet(0.4 * a)) for a in k])
loss = lambda log: -sum(dirichlet_multinomial.logpmf(v, a * np.exp(log), 40) for a, v in zip(k, drawn))
best = minimize_scalar(loss, bounds=(-4, 2), method="bounded", options={"xatol": 1e-6})

levels = [0.1, 0.5, 0.68, 0.9, 0.95]
json.dump(
    {
        "mostVotes": most,
        "ranks": ranks,
        "uniform": uniform.tolist(),
        "distance": ks.statistic,
        "levels": levels,
        "quantiles": [np.quantile(uniform, q * 61 / 60, method="inverted_cdf") for q in levels],
        "stated": stated.tolist(),
        "right": right.tolist(),
        "error": float((counts * np.abs(share - mean)).sum() / 300),
        "concentrations": k.tolist(),
        "votes": drawn.tolist(),
        "temperature": float(np.exp(best.x)),
    },
    open("votes.json", "w"),
)
