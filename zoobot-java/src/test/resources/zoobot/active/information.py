"""Makes information.json: mutual information of votes and members, by SciPy, of all ways counted out.

Concentrations as a vote model has them. `sampled` is a Monte Carlo estimate with 400,000 draws.
"""
import itertools
import json

import numpy as np
from scipy.special import logsumexp
from scipy.stats import dirichlet_multinomial, entropy


def ways(votes, answers):
    for bars in itertools.combinations(range(votes + answers - 1), answers - 1):
        edges = (-1, *bars, votes + answers - 1)
        yield [b - a - 1 for a, b in zip(edges, edges[1:])]


def exact(members, votes):
    k = np.array(list(ways(votes, len(members[0]))))
    p = np.array([dirichlet_multinomial.pmf(k, m, votes) for m in members])
    return float(entropy(p.mean(0)) - np.mean([entropy(row) for row in p]))


def sampled(members, votes, draws, rng):
    total = 0
    for m in members:
        f = rng.dirichlet(m, draws // len(members))
        k = rng.multinomial(votes, f)
        logs = np.array([dirichlet_multinomial.logpmf(k, other, votes) for other in members])
        own = dirichlet_multinomial.logpmf(k, m, votes)
        total += np.mean(own - logsumexp(logs, axis=0) + np.log(len(members)))
    return float(total / len(members))


rng = np.random.default_rng(17)
cases = []
for answers, members, votes in [
    (2, 2, 1), (2, 5, 1), (2, 5, 10), (2, 5, 40), (3, 5, 1), (3, 3, 12), (3, 5, 40),
    (4, 5, 1), (4, 4, 40), (5, 5, 12), (6, 5, 1), (6, 5, 10),
]:
    mean = rng.dirichlet(np.ones(answers))
    alphas = [np.round(1 + rng.uniform(2, 40) * rng.dirichlet(8 * mean + 0.5), 4).tolist() for _ in range(members)]
    cases.append(dict(votes=votes, members=alphas, information=exact(alphas, votes)))
many, drawn = [], []
for answers, votes, into in [(5, 40, many), (6, 40, many), (6, 30, many), (3, 40, drawn), (4, 20, drawn)]:
    mean = rng.dirichlet(np.ones(answers))
    alphas = [np.round(1 + rng.uniform(2, 40) * rng.dirichlet(8 * mean + 0.5), 4).tolist() for _ in range(5)]
    into.append(dict(votes=votes, members=alphas, sampled=sampled(alphas, votes, 400_000, rng)))
json.dump(dict(cases=cases, many=many, drawn=drawn), open("information.json", "w"), indent=1)
