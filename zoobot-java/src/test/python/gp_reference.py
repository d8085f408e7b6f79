#!/usr/bin/env python3
"""Writes src/test/resources/zoobot/anomaly/gp-reference.json, the numbers that GaussianProcessTest expects.

Fixed kernels: mpmath with 50 digits, checked here against scikit-learn. Fitted kernels: scikit-learn.

    pip install numpy scikit-learn mpmath
    python3 gp_reference.py > ../resources/zoobot/anomaly/gp-reference.json
"""
import json
import warnings

import mpmath
import numpy as np
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RationalQuadratic, WhiteKernel

mpmath.mp.dps = 50
warnings.filterwarnings("ignore")


def kernel(alpha, length, noise):
    return RationalQuadratic(length_scale=length, alpha=alpha) + WhiteKernel(noise)


def exact(theta, x, y, q):
    """Log marginal likelihood, means and deviations with 50 digits."""
    alpha, length, noise = map(mpmath.mpf, theta)

    def k(a, b):
        d = sum((mpmath.mpf(float(s)) - mpmath.mpf(float(t))) ** 2 for s, t in zip(a, b))
        return (1 + d / (2 * alpha * length**2)) ** -alpha

    n = len(x)
    cov = mpmath.matrix(n, n)
    for i in range(n):
        for j in range(n):
            cov[i, j] = k(x[i], x[j]) + ((noise + mpmath.mpf("1e-10")) if i == j else 0)
    ym = mpmath.matrix([float(v) for v in y])
    w = mpmath.lu_solve(cov, ym)
    low = mpmath.cholesky(cov)
    lml = -(ym.T * w)[0] / 2 - sum(mpmath.log(low[i, i]) for i in range(n)) - n * mpmath.log(2 * mpmath.pi) / 2
    mean, dev = [], []
    for p in q:
        c = mpmath.matrix([k(p, r) for r in x])
        mean.append((c.T * w)[0])
        dev.append(mpmath.sqrt(1 + noise - (c.T * mpmath.lu_solve(cov, c))[0]))
    return float(lml), [float(v) for v in mean], [float(v) for v in dev]


def fixed(name, theta, x, y, q):
    lml, mean, dev = exact(theta, x, y, q)
    gp = GaussianProcessRegressor(kernel(*theta), optimizer=None).fit(x, y)
    m, s = gp.predict(q, return_std=True)
    value, gradient = gp.log_marginal_likelihood(gp.kernel_.theta, eval_gradient=True)
    assert abs(value - lml) < 1e-8 * max(1, abs(lml)), (name, value, lml)
    assert np.allclose(m, mean, atol=1e-7) and np.allclose(s, dev, atol=1e-7), name
    return dict(name=name, kernel=list(theta), points=x.tolist(), targets=y.tolist(), galaxies=q.tolist(),
                log_marginal_likelihood=lml, gradient=gradient.tolist(), mean=mean, deviation=dev)


def fitted(name, x, y, q):
    gp = GaussianProcessRegressor(kernel(1, 1, 1)).fit(x, y)
    m, s = gp.predict(q, return_std=True)
    return dict(name=name, kernel=np.exp(gp.kernel_.theta).tolist(), points=x.tolist(), targets=y.tolist(),
                galaxies=q.tolist(), log_marginal_likelihood=gp.log_marginal_likelihood_value_,
                mean=m.tolist(), deviation=s.tolist())


def main():
    rng = np.random.RandomState(1)

    def draw(n, d):  # short decimals keep the file small, and exact in both languages
        return np.round(rng.randn(n, d), 3)

    x, q = draw(12, 3), draw(5, 3)
    y = np.round(5 / (1 + np.exp(-2 * x[:, 0])))
    cases = [
        fixed("plain", (1.0, 1.0, 1.0), x, y, q),
        fixed("many scales", (0.05, 0.7, 0.2), x, y, q),
        fixed("one scale", (1e5, 1.3, 0.01), x, y, q),
        fixed("short", (2.0, 1e-3, 0.5), x, y, q),
        fixed("long", (3.0, 1e4, 0.1), x, y, q),
        fixed("equal points", (1.0, 1.0, 1e-3), np.vstack([x, x[:4], x[:4]]), np.r_[y, y[:4], 5 - y[:4]], np.vstack([q, x[:2]])),
        fixed("constant", (1.0, 2.0, 0.1), x, np.zeros(12), q),
    ]
    x, q = draw(60, 8), draw(6, 8)
    y = np.round(5 / (1 + np.exp(-(2 * x[:, 0] + x[:, 1] - 1))))
    fits = [fitted("scores", x, y, q),
            fitted("ten", x[:10], y[:10], q),
            fitted("equal points", np.vstack([x[:20], x[:20]]), np.r_[y[:20], y[:20]], q)]
    print(json.dumps(dict(fixed=cases, fitted=fits)))


if __name__ == "__main__":
    main()
