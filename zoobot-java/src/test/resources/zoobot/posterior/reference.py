"""Writes reference.json: mixtures of Dirichlet distributions by SciPy, for PosteriorReferenceTest.

python reference.py, with SciPy 1.11 or later.
"""

import json
import pathlib

import numpy as np
from scipy import optimize, stats
from scipy.special import gammaln, logsumexp

MIXTURES = {
    "one model of a vote tree": [[12.5, 3.25, 1.1]],
    "few answers, hardly known": [[1.0, 1.0]],
    "an answer that hardly anybody gives": [[0.4, 30.0, 2.0]],
    "below one throughout": [[0.3, 0.6]],
    "very sure": [[4000.0, 9000.0]],
    "saturated": [[101.0, 1.0, 1.0, 1.0]],
    "two that agree": [[8.0, 4.0, 2.0], [9.0, 3.0, 2.5]],
    "two peaks": [[60.0, 10.0], [10.0, 60.0]],
    "five models": [[5, 2, 3], [7, 2, 1], [30, 20, 10], [1.5, 1.2, 4], [2, 9, 9]],
}
LEVELS = [0.5, 0.8, 0.9, 0.95]


def votes(member, counts):
    a = np.array(member, float)
    n = np.array(counts, float)
    return (
        gammaln(a.sum()) + gammaln(n.sum() + 1) - gammaln(n.sum() + a.sum())
        + (gammaln(n + a) - gammaln(n + 1) - gammaln(a)).sum()
    )


def case(name, members, rng):
    betas = [stats.beta(m[0], sum(m[1:])) for m in members]
    cdf = lambda x: float(np.mean([b.cdf(x) for b in betas]))
    ppf = lambda p: 0.0 if p <= 0 else 1.0 if p >= 1 else optimize.brentq(
        lambda x: cdf(x) - p, 0, 1, xtol=1e-15, rtol=1e-14)

    asked = 17
    counts = [int(c) for c in rng.multinomial(asked, np.full(len(members[0]), 1 / len(members[0])))]
    alphas = np.array(members, float)
    means = alphas / alphas.sum(1, keepdims=True)
    variances = means * (1 - means) / (alphas.sum(1, keepdims=True) + 1)
    return {
        "name": name,
        "members": members,
        "mean": means.mean(0).tolist(),
        "variance": (variances.mean(0) + means.var(0)).tolist(),
        "cumulative": [[x, cdf(x)] for x in (0.001, 0.1, 0.37, 0.5, 0.85, 0.999)],
        "quantile": [[p, ppf(p)] for p in (0.001, 0.025, 0.3, 0.45, 0.9, 0.999)],
        "interval": [[q, ppf((1 - q) / 2), ppf((1 + q) / 2)] for q in LEVELS],
        "asked": asked,
        "votes": np.mean(
            [stats.betabinom(asked, m[0], sum(m[1:])).pmf(range(asked + 1)) for m in members], 0
        ).tolist(),
        "counts": counts,
        "log_probability": float(
            logsumexp([votes(m, counts) for m in members]) - np.log(len(members))
        ),
    }


if __name__ == "__main__":
    rng = np.random.default_rng(17)
    cases = [case(name, members, rng) for name, members in MIXTURES.items()]
    # SciPy's own Dirichlet-multinomial, where this version has it
    if hasattr(stats, "dirichlet_multinomial"):
        for c in cases:
            if len(c["members"]) == 1:
                own = stats.dirichlet_multinomial.logpmf(c["counts"], c["members"][0], c["asked"])
                assert abs(own - c["log_probability"]) < 1e-8
    path = pathlib.Path(__file__).with_name("reference.json")
    path.write_text(json.dumps(cases, indent=None).replace('{"name"', '\n{"name"') + "\n")
