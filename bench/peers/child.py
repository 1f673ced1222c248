"""What the Python children share: their job, the data, the clock. The counterpart of child.mjs."""
import json
import math
import os
import sys
import time

import numpy as np

job = json.loads(sys.argv[1])
WORKLOADS = {
    "W1": dict(sizes=[784, 30, 10], n=50000, batch=10, eta=0.5, lmbda=5, mu=0),
    "W2": dict(sizes=[784, 100, 10], n=50000, batch=10, eta=0.5, lmbda=5, mu=0),
    "W3": dict(sizes=[784, 800, 800, 10], n=60000, batch=128, eta=0.05, lmbda=0, mu=0.9),
}
now = time.perf_counter


def answer(**result):
    print(json.dumps(dict(result)), flush=True)


def digits(part, n):
    """Images as float32, byte/256, [n x 784], and labels."""
    name = os.path.join(job["data"], "t10k" if part == "test" else "train")
    x = np.fromfile(name + "-images-idx3-ubyte", np.uint8, offset=16).reshape(-1, 784)[:n]
    return np.ascontiguousarray(x.astype(np.float32) / 256), np.fromfile(name + "-labels-idx1-ubyte", np.uint8, offset=8)[:n]


def measure(n, batch, run):
    """Times training; run(count, epochs) returns the seconds of each epoch. The same rules as in child.mjs."""
    def whole(examples):
        return min(n, max(1, round(examples / batch)) * batch)

    warmed, spent = whole(n / 200), 0
    while True:
        took = run(warmed, 1)[0]
        spent += took
        estimate = took * n / warmed
        if warmed == n or spent > max(2, job["limit"] / 10):
            break
        warmed = whole(warmed * 2)
    count = whole(n * max(0.5, job["limit"] / 5) / estimate) if estimate > job["limit"] else n
    warm = 1 if estimate < 3 else 0
    epochs = min(50, max(1, math.ceil(job["least"] / (estimate * count / n))))
    seconds = [t * n / count for t in run(count, epochs + warm)[warm:]]
    return dict(seconds=seconds, fraction=count / n, warmed=n if warm else warmed)


def timed(call):
    """Seconds of one call, in five rounds."""
    start = now()
    while now() - start < job["least"] / 5:
        call()
    start = now()
    call()
    times = max(1, round(job["least"] / 5 / (now() - start)))
    rounds = []
    for _ in range(5):
        start = now()
        for _ in range(times):
            call()
        rounds.append((now() - start) / times)
    return rounds
