"""Writes golden/gaussian_process.json.gz: what scikit-learn's GaussianProcessRegressor makes of small data.

    python tests/oracle/gaussian_process.py

Each case holds a kernel (as src/learners/gaussianProcess/kernels spells it), data, and
- "given": at the kernel's own hyper-parameters and at others near them the log marginal likelihood and its gradient; at
  the kernel's own the means and standard deviations of new rows;
- "learned" (some cases): the log marginal likelihood that its optimiser reaches, with restarts where asked for.
"learner": standardised columns with gaps, as the learner under the contract treats them, without learning.
"""

import gzip
import json
import pathlib
import warnings

import numpy as np
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import (
    RBF,
    ConstantKernel,
    DotProduct,
    ExpSineSquared,
    Matern,
    Product,
    RationalQuadratic,
    Sum,
    WhiteKernel,
)
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

GOLDEN = pathlib.Path(__file__).parent / "golden" / "gaussian_process.json.gz"
warnings.filterwarnings("ignore")

# Class, our name of the kind, and (our name, scikit-learn's) of each hyper-parameter.
FAMILIES = [
    (ConstantKernel, "constant", [("value", "constant_value")]),
    (WhiteKernel, "white", [("noiseLevel", "noise_level")]),
    (Matern, "matern", [("lengthScale", "length_scale")]),
    (RBF, "matern", [("lengthScale", "length_scale")]),
    (RationalQuadratic, "rationalQuadratic", [("alpha", "alpha"), ("lengthScale", "length_scale")]),
    (ExpSineSquared, "expSineSquared", [("lengthScale", "length_scale"), ("periodicity", "periodicity")]),
    (DotProduct, "dotProduct", [("sigma0", "sigma_0")]),
]


def spelled(kernel):
    if isinstance(kernel, (Sum, Product)):
        kind = "sum" if isinstance(kernel, Sum) else "product"
        return dict(kind=kind, left=spelled(kernel.k1), right=spelled(kernel.k2))
    _, kind, names = next(family for family in FAMILIES if type(kernel) is family[0])
    node = dict(kind=kind)
    if kind == "matern":
        nu = getattr(kernel, "nu", np.inf)
        node["nu"] = None if nu == np.inf else nu
    for ours, theirs in names:
        bounds = getattr(kernel, f"{theirs}_bounds")
        values = np.atleast_1d(getattr(kernel, theirs)).astype(float).tolist()
        node[ours] = dict(values=values, bounds=None if isinstance(bounds, str) else list(bounds))
    return node


def data(seed, n, d, n_new=12):
    """Smooth and rough parts with noise; new rows near and far, some of them equal to training rows."""
    rng = np.random.default_rng(seed)
    X = np.round(rng.normal(size=(n, d)), 3)
    y = np.sin(2 * X[:, 0]) + 0.5 * X.sum(axis=1) + 0.3 * rng.normal(size=n) + 2
    new = np.round(rng.normal(scale=1.5, size=(n_new, d)), 3)
    new[:2] = X[:2]
    return X, np.round(y, 4), new


def case(name, kernel, seed=0, n=40, d=3, alpha=1e-2, normalize_y=False, restarts=None, duplicates=0):
    X, y, new = data(seed, n, d)
    if duplicates:
        X[-duplicates:] = X[:duplicates]
    if isinstance(alpha, str):
        alpha = np.round(np.random.default_rng(seed + 1).uniform(0.01, 0.5, size=n), 3)
    options = dict(alpha=alpha, normalize_y=normalize_y)
    given = GaussianProcessRegressor(kernel, optimizer=None, **options).fit(X, y)
    rng = np.random.default_rng(seed + 2)
    thetas = [kernel.theta] + [kernel.theta + rng.uniform(-0.7, 0.7, size=len(kernel.theta)) for _ in range(2)]
    likelihoods = [given.log_marginal_likelihood(theta, eval_gradient=True) for theta in thetas]
    mean, sd = given.predict(new, return_std=True)
    result = dict(
        name=name,
        kernel=spelled(kernel),
        nColumns=d,
        points=X.ravel().tolist(),
        target=y.tolist(),
        newPoints=new.ravel().tolist(),
        alpha=np.broadcast_to(alpha, n).tolist(),
        isNormalised=normalize_y,
        given=[
            dict(theta=theta.tolist(), value=float(value), gradient=gradient.tolist())
            for theta, (value, gradient) in zip(thetas, likelihoods)
        ],
        mean=mean.tolist(),
        sd=sd.tolist(),
    )
    if restarts is not None:
        learned = GaussianProcessRegressor(kernel, n_restarts_optimizer=restarts, random_state=7, **options).fit(X, y)
        result["learned"] = dict(
            nRestarts=restarts,
            randomState=7,
            value=float(learned.log_marginal_likelihood_value_),
            theta=learned.kernel_.theta.tolist(),
        )
        print(f"{name:36s} {likelihoods[0][0]:12.6f} -> {learned.log_marginal_likelihood_value_:.8f}")
    return result


def cases():
    C, W = ConstantKernel, WhiteKernel
    ard = [0.7, 1.6, 3.0]
    wide = (1e-3, 1e3)
    for nu in (0.5, 1.5, 2.5, np.inf):
        yield case(f"Matern {nu}", Matern(1.3, nu=nu), seed=1)
        yield case(f"Matern {nu}, ARD", Matern(ard, nu=nu), seed=2, alpha="by row")
        yield case(
            f"constant x Matern {nu}, ARD + white", C(2.0) * Matern(ard, nu=nu) + W(0.2), seed=3, normalize_y=True, restarts=0
        )
    yield case("RBF", RBF(1.3), seed=4, n=60, normalize_y=True)
    yield case("RBF, ARD", RBF(ard), seed=5)
    yield case("constant x RBF + white", C(1.5) * RBF(1.0) + W(0.3), seed=6, n=70, restarts=0, alpha=1e-8)
    yield case("constant x RBF + white, restarts", C(1.5, wide) * RBF(1.0, wide) + W(0.3, wide), seed=7, restarts=4, alpha=1e-8)
    yield case("constant x RBF + white, rows equal", C(1.0) * RBF(1.0) + W(0.3), seed=8, duplicates=6, restarts=0, alpha=1e-8)
    yield case("rational quadratic", RationalQuadratic(1.4, 0.6), seed=9, restarts=0, alpha=0.1)
    yield case("rational quadratic, length fixed", RationalQuadratic(1.4, 0.6, length_scale_bounds="fixed"), seed=10)
    yield case("rational quadratic + white", C(1.0) * RationalQuadratic(1.4, 2.0) + W(0.1), seed=11, alpha="by row", restarts=0)
    yield case("exp-sine-squared", ExpSineSquared(1.2, 3.1), seed=12, d=1, alpha=0.05)
    yield case("RBF x exp-sine-squared + white", RBF(3.0) * ExpSineSquared(1.2, 3.1) + W(0.2), seed=13, d=1)
    yield case("dot product", DotProduct(0.8), seed=14, alpha=0.1)
    yield case("dot product + white", DotProduct(0.8) + W(0.4), seed=15, restarts=0, alpha=1e-8)
    yield case("constant + dot product x white", C(0.3) + DotProduct(0.5) * W(0.4), seed=16, alpha="by row")
    yield case(
        "sums of products",
        (C(0.7) * RBF(1.1) + Matern(2.0, nu=1.5)) * (RationalQuadratic(2.0, 1.0) + C(0.5, "fixed")) + W(0.1),
        seed=17,
        normalize_y=True,
    )
    yield case("all fixed but the noise", C(2.0, "fixed") * RBF(ard, "fixed") + W(0.1), seed=18, restarts=0)
    yield case("two rows", C(1.0) * RBF(1.0) + W(0.1), seed=19, n=2, d=1)


def learner():
    """The learner's pipeline, at a kernel that stays: medians for gaps, standardised columns, constant ones dropped."""
    X, y, new = data(30, 50, 4, n_new=15)
    rng = np.random.default_rng(31)
    X[rng.random(X.shape) < 0.1] = np.nan
    new[rng.random(new.shape) < 0.2] = np.nan
    constant = np.full((len(X), 1), 3.25)
    kernel = ConstantKernel(1.0) * Matern(1.0 * np.sqrt(4), nu=2.5) + WhiteKernel(0.1)
    extra = np.round(rng.uniform(0, 1, size=len(y)) * (rng.random(len(y)) < 0.3), 3)
    extra_new = np.round(rng.uniform(0, 1, size=len(new)), 3)
    scale = np.std(y)
    regressor = GaussianProcessRegressor(kernel, alpha=1e-10 + extra / scale**2, optimizer=None, normalize_y=True)
    model = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), regressor).fit(X, y)
    mean, sd = model.predict(new, return_std=True)
    return dict(
        nColumns=5,
        columns=np.hstack([X, constant]).T.ravel().tolist(),
        newColumns=np.hstack([new, constant[: len(new)] + 1]).T.ravel().tolist(),
        target=y.tolist(),
        extraVariance=extra.tolist(),
        newExtraVariance=extra_new.tolist(),
        mean=mean.tolist(),
        sd=np.sqrt(sd**2 + extra_new).tolist(),
    )


def with_null(value):
    """JSON has no NaN."""
    if isinstance(value, dict):
        return {key: with_null(part) for key, part in value.items()}
    if isinstance(value, list):
        return [with_null(part) for part in value]
    return None if isinstance(value, float) and np.isnan(value) else value


if __name__ == "__main__":
    content = with_null(dict(cases=list(cases()), learner=learner()))
    text = json.dumps(content, allow_nan=False)
    GOLDEN.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(len(GOLDEN.read_bytes()), "bytes")
