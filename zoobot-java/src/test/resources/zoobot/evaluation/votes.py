"""Writes votes.json: metrics of a vote model by scikit-learn, SciPy and NumPy."""
import json

import numpy as np
from scipy.stats import dirichlet_multinomial
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support

random = np.random.default_rng(7)
N, SIZES, CONFIDENT = 60, (3, 2), 0.8
votes, alphas = [], []
for i in range(N):
    people = random.integers(8, 41)
    theta = random.dirichlet([1.0, 0.8, 0.15])
    first = random.multinomial(people, theta)
    second = random.multinomial(first[1], random.dirichlet([0.7, 1.1]))
    votes.append([*first, *second])
    sure = random.uniform(4, 60)
    alphas.append([*(1 + sure * random.dirichlet(1 + 8 * theta)), *(1 + sure * random.dirichlet([2, 3]))])
votes, alphas = np.array(votes), np.round(np.array(alphas), 3)
alphas = alphas.astype(np.float32).astype(float)


def labels(k, p):
    true, top = k.argmax(1), p.argmax(1)  # the first of equals
    names = range(k.shape[1])
    precision, recall, f1, _ = precision_recall_fscore_support(
        true, top, labels=names, average="weighted", zero_division=0)
    return {"count": len(k), "accuracy": accuracy_score(true, top), "precision": precision,
            "recall": recall, "f1": f1, "confusion": confusion_matrix(true, top, labels=names).tolist()}


def aurc(confidence, wrong):
    order = np.argsort(-confidence, kind="stable")
    assert len(set(confidence)) == len(confidence)
    return (np.cumsum(wrong[order]) / np.arange(1, len(wrong) + 1)).mean()


def volunteers(k, p):
    k, p = k[k.sum(1) > 1], p[k.sum(1) > 1]
    n = k.sum(1)
    f = k / n[:, None]
    spread = n / (n - 1) * (f * (1 - f)).sum(1)
    error = ((p - f) ** 2).sum(1) - spread / n
    ratio = error.sum() / spread.sum()
    side = 1.96 * np.std(error - ratio * spread, ddof=1) / np.sqrt(len(n)) / spread.mean()
    return [1 / ratio, 1 / (ratio + side), 1 / (ratio - side)]


questions, start = [], 0
for size in SIZES:
    k, a = votes[:, start:start + size], alphas[:, start:start + size]
    asked, people = k.sum(1), votes[:, :3].sum(1)
    loss = np.mean([-dirichlet_multinomial.logpmf(k[i], a[i], asked[i]) if asked[i] else 0.0 for i in range(N)])
    relevant = (asked >= 1) & (asked >= 0.5 * people)
    k, a, asked = k[relevant], a[relevant], asked[relevant]
    f, p = k / asked[:, None], a / a.sum(1, keepdims=True)
    sure = f.max(1) > CONFIDENT
    questions.append({
        "all": labels(k, p), "confident": labels(k[sure], p[sure]),
        "absolute_errors": np.abs(f - p).mean(0).tolist(), "rmse": np.sqrt(((f - p) ** 2).mean()),
        "aurc": aurc(p.max(1), (k.argmax(1) != p.argmax(1)).astype(float)),
        "volunteers": volunteers(k, p), "loss": loss})
    start += size
with open("votes.json", "w") as out:
    json.dump({"votes": votes.tolist(), "concentrations": alphas.round(6).tolist(), "questions": questions}, out)
    out.write("\n")
