"""One epoch by NumPy in float32 or float64, from given weights, in a given order: how far do roundings carry it?"""
import os

import numpy as np
from child import WORKLOADS, answer, digits, job

work = WORKLOADS[job["workload"]]
sizes, n, batch, eta, lmbda, mu = (work[k] for k in ("sizes", "n", "batch", "eta", "lmbda", "mu"))
T = np.dtype(job["dtype"])
L = len(sizes) - 1


def given(name, dtype):
    return np.fromfile(os.path.join(job["folder"], name), dtype)


w = [given(f"w{l}", np.float32).reshape(k, -1).astype(T) for l, k in enumerate(sizes[:-1])]
b = [given(f"b{l}", np.float32).astype(T) for l in range(L)]
v, vb = [np.zeros_like(p) for p in w], [np.zeros_like(p) for p in b]
x, labels = digits("train", n)
x, y = x.astype(T), np.eye(10, dtype=T)[labels]
order = given("order", np.uint32)

for i in range(0, n, batch):
    rows = order[i : i + batch]
    m = len(rows)
    a = [x[rows]]
    for l in range(L):
        z = a[-1] @ w[l] + b[l]
        if not mu:
            a.append(1 / (1 + np.exp(-z)))
        elif l < L - 1:
            a.append(np.maximum(z, 0))
        else:
            e = np.exp(z - z.max(axis=1, keepdims=True))
            a.append(e / e.sum(axis=1, keepdims=True))
    delta = [a[L] - y[rows]]
    for l in range(L - 1, 0, -1):
        delta.insert(0, (delta[0] @ w[l].T) * ((a[l] > 0) if mu else a[l] * (1 - a[l])))
    for l in range(L):
        step, stepB = eta / m * (a[l].T @ delta[l]), eta / m * delta[l].sum(axis=0)
        if mu:
            v[l] = mu * v[l] - step
            vb[l] = mu * vb[l] - stepB
            w[l] += v[l]
            b[l] += vb[l]
        else:
            w[l] = (1 - eta * lmbda / n) * w[l] - step
            b[l] -= stepB

assert all(p.dtype == T for p in w + b)
for l in range(L):
    w[l].tofile(os.path.join(job["folder"], f"w{l}.{T.name}"))
answer(version=np.__version__)
