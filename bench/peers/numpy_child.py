"""NumPy, vectorised: every array of a step allocated once, out= wherever there is one."""
import numpy as np
from child import WORKLOADS, answer, digits, job, measure, now, timed

random = np.random.default_rng(1)
work = WORKLOADS.get(job["workload"], WORKLOADS["W2"])
sizes, n, batch, eta, lmbda, mu = (work[k] for k in ("sizes", "n", "batch", "eta", "lmbda", "mu"))
L = len(sizes) - 1


class Net:
    def __init__(self, rows):
        spread = [np.sqrt((2 if mu else 1) / k) for k in sizes[:-1]]
        self.w = [(s * random.standard_normal((k, o))).astype(np.float32) for s, k, o in zip(spread, sizes, sizes[1:])]
        self.b = [(0 if mu else 1) * random.standard_normal(o).astype(np.float32) for o in sizes[1:]]
        self.g = [np.empty_like(w) for w in self.w]
        self.v = [np.zeros_like(w) for w in self.w] if mu else None
        self.vb = [np.zeros_like(b) for b in self.b] if mu else None
        self.a = [np.empty((rows, k), np.float32) for k in sizes]
        self.d = [np.empty((rows, k), np.float32) for k in sizes]
        self.t = [np.empty((rows, k), np.float32) for k in sizes]

    def forward(self, x, m):
        for l in range(1, L + 1):
            z = self.a[l][:m]
            np.dot(x if l == 1 else self.a[l - 1][:m], self.w[l - 1], out=z)
            z += self.b[l - 1]
            if not mu:
                np.negative(z, out=z)
                np.exp(z, out=z)
                z += 1
                np.reciprocal(z, out=z)
            elif l < L:
                np.maximum(z, 0, out=z)
            else:
                z -= z.max(axis=1, keepdims=True)
                np.exp(z, out=z)
                z /= z.sum(axis=1, keepdims=True)
        return self.a[L][:m]

    def step(self, x, y, m):
        a, d, t = self.a, self.d, self.t
        np.subtract(self.forward(x, m), y, out=d[L][:m])
        for l in range(L - 1, 0, -1):
            back, f = d[l][:m], t[l][:m]
            np.dot(d[l + 1][:m], self.w[l].T, out=back)
            if mu:
                back *= a[l][:m] > 0
            else:
                np.subtract(1, a[l][:m], out=f)
                f *= a[l][:m]
                back *= f
        for l in range(1, L + 1):
            delta, w, b, g = d[l][:m], self.w[l - 1], self.b[l - 1], self.g[l - 1]
            delta *= eta / m  # the smaller array takes the factor
            np.dot((x if l == 1 else a[l - 1][:m]).T, delta, out=g)
            if mu:
                v, vb = self.v[l - 1], self.vb[l - 1]
                v *= mu
                v -= g
                w += v
                vb *= mu
                vb -= delta.sum(axis=0)
                b += vb
            else:
                w *= 1 - eta * lmbda / n
                w -= g
                b -= delta.sum(axis=0)


if job["workload"] == "W4":
    x, _ = digits("test", 10000)
    net = Net(1000)
    answer(seconds=timed(lambda: [net.forward(x[i : i + 1000], 1000) for i in range(0, 10000, 1000)]), version=np.__version__)
elif job["workload"] == "W5":
    a, b = (random.random((512, 512), np.float32) for _ in range(2))
    out = np.empty_like(a)
    answer(seconds=timed(lambda: np.dot(a, b, out=out)), version=np.__version__)
else:
    x, labels = digits("train", n)
    y = np.eye(10, dtype=np.float32)[labels]
    xs, ys = np.empty((batch, 784), np.float32), np.empty((batch, 10), np.float32)
    net = None

    def run(count, epochs):
        global net
        net = Net(batch)
        seconds = []
        for _ in range(epochs):
            start = now()
            order = random.permutation(n)
            for i in range(0, count, batch):
                rows = order[i : min(i + batch, count)]
                m = len(rows)
                np.take(x, rows, axis=0, out=xs[:m], mode="clip")  # any other mode buffers
                np.take(y, rows, axis=0, out=ys[:m], mode="clip")
                net.step(xs[:m], ys[:m], m)
            seconds.append(now() - start)
        return seconds

    result = measure(n, batch, run)
    test, answers = digits("test", 10000)
    whole = Net(10000)
    whole.w, whole.b = net.w, net.b
    share = float((whole.forward(test, 10000).argmax(axis=1) == answers).mean())
    answer(**result, accuracy=share, version=np.__version__)
