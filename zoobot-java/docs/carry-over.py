"""How well questions that an encoder never learnt are answered from its representations.

    python3 carry-over.py catalog.csv QUESTIONS representations.parquet ...

QUESTIONS is a regular expression of the questions' names; the catalogue's vote columns are called
QUESTION_ANSWER, and galaxies with 5 votes or more count for a question. Ridge regression of the
vote fractions on standardised features: 1 is perfect, 0 no better than the mean. The first number
leaves one galaxy out at a time (the penalty is the best of four); the others learn from 10, 40 and
150 random galaxies, the mean of 10 choices, the penalty one variance a feature.
Means over the questions; a question at which guessing does better counts 0. Needs NumPy and pandas with pyarrow.
"""
import re
import sys

import numpy as np
import pandas as pd


def skill(truth, guess):
    return 1 - ((truth - guess) ** 2).sum() / ((truth - truth.mean(0)) ** 2).sum()


def standard(x):
    return (x - x.mean(0)) / (x.std(0) + 1e-6)


def left_out(x, y):
    u, s, _ = np.linalg.svd(standard(x), full_matrices=False)
    y = y - y.mean(0)

    def residual(penalty):
        h = u * (s * s / (s * s + penalty))
        return (y - h @ (u.T @ y)) / (1 - (h * u).sum(1))[:, None]

    return max(1 - (residual(p) ** 2).sum() / (y**2).sum() for p in (1e2, 1e3, 1e4, 1e5))


def few(x, y, n):
    rng = np.random.default_rng(0)
    x, out = standard(x), []
    for _ in range(10):
        order = rng.permutation(len(x))
        a, b = order[:n], order[n:]
        known, other = x[a] - x[a].mean(0), x[b] - x[a].mean(0)
        w = np.linalg.solve(known @ known.T / x.shape[1] + np.eye(n), y[a] - y[a].mean(0))
        out.append(skill(y[b], other @ known.T / x.shape[1] @ w + y[a].mean(0)))
    return np.mean(out)


def questions(catalog, pattern):
    groups = {}
    for column in catalog.columns:
        if "_" in column and re.search(pattern, column.rsplit("_", 1)[0]):
            groups.setdefault(column.rsplit("_", 1)[0], []).append(column)
    for name, columns in groups.items():
        votes = catalog[columns].apply(pd.to_numeric, errors="coerce").fillna(0).to_numpy()
        enough = votes.sum(1) >= 5
        if len(columns) > 1 and enough.sum() >= 200:
            fractions = votes[enough] / votes[enough].sum(1, keepdims=True)
            if fractions.std(0).max() >= 0.05:
                yield name, enough, fractions


catalog = pd.read_csv(sys.argv[1], dtype=str)
asked = list(questions(catalog, sys.argv[2]))
print(len(catalog), "galaxies:", ", ".join(name for name, _, _ in asked))
for file in sys.argv[3:]:
    table = pd.read_parquet(file).set_index("id_str").loc[catalog.id_str]
    x = table[[c for c in table.columns if c.startswith("feat_")]].to_numpy(float)
    rows = [[left_out(x[m], y)] + [few(x[m], y, n) for n in (10, 40, 150)] for _, m, y in asked]
    print(" ".join("%.3f" % v for v in np.maximum(rows, 0).mean(0)), file)
