#!/usr/bin/env python3
"""Writes src/test/resources/zoobot/anomaly/loop-reference.json: which galaxies scikit-learn's Gaussian process
chooses round by round, for AnomalySearchTest. Ranked by the logarithm of Expected Improvement, which does not
round to 0.

    pip install numpy scipy scikit-learn
    python3 loop_reference.py > ../resources/zoobot/anomaly/loop-reference.json
"""
import json
import warnings

import numpy as np
from scipy.special import erfcx
from scipy.stats import norm
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RationalQuadratic, WhiteKernel
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")


def log_ei(gain, sd):
    z = gain / sd
    x = -np.minimum(z, -3.0)
    tail = norm.logpdf(x) + np.log1p(-x * np.sqrt(np.pi / 2) * erfcx(x / np.sqrt(2)))
    near = np.maximum(z, -3.0)
    return np.log(sd) + np.where(z < -3, tail, np.log(norm.pdf(near) + near * norm.cdf(near)))


def main():
    rng = np.random.RandomState(5)
    features = np.round(rng.randn(400, 5) * [3, 1, 1, 0.5, 1] + [0, 4, 0, 0, 0], 2).astype(np.float32)
    x = StandardScaler().fit_transform(features.astype(float))
    scores = np.round(5 / (1 + np.exp(-(2 * x[:, 0] + 1.5 * x[:, 1] - 5))))
    labelled = list(range(10))
    batches = []
    for _ in range(9):
        gp = GaussianProcessRegressor(RationalQuadratic() + WhiteKernel()).fit(x[labelled], scores[labelled])
        mean, sd = gp.predict(x, return_std=True)
        value = log_ei(mean - scores[labelled].max() - 0.5, sd)
        value[labelled] = -np.inf
        batch = np.argsort(-value)[:10].tolist()
        batches.append(batch)
        labelled += batch
    gp = GaussianProcessRegressor(RationalQuadratic() + WhiteKernel()).fit(x[labelled], scores[labelled])
    mean = gp.predict(x)
    print(json.dumps(dict(features=[[round(float(v), 2) for v in row] for row in features],
                          scores=scores.astype(int).tolist(), batches=batches,
                          mean=np.round(mean, 6).tolist())))


if __name__ == "__main__":
    main()
