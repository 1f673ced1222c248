"""PyTorch, eager: nn.Sequential, its fused costs on logits, its SGD; data resident as one tensor."""
import torch
from child import WORKLOADS, answer, digits, job, measure, now, timed

torch.manual_seed(1)
torch.set_num_threads(int(job.get("omp", 1)))
work = WORKLOADS.get(job["workload"], WORKLOADS["W2"])
sizes, n, batch, eta, lmbda, mu = (work[k] for k in ("sizes", "n", "batch", "eta", "lmbda", "mu"))


def model():
    layers = []
    for k, outputs in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(k, outputs), torch.nn.ReLU() if mu else torch.nn.Sigmoid()]
    return torch.nn.Sequential(*layers[:-1])


version = torch.__version__
if job["workload"] == "W4":
    x = torch.from_numpy(digits("test", 10000)[0])
    net = model()
    with torch.inference_mode():
        answer(seconds=timed(lambda: torch.sigmoid(net(x))), version=version)
elif job["workload"] == "W5":
    a, b, out = torch.rand(512, 512), torch.rand(512, 512), torch.empty(512, 512)
    answer(seconds=timed(lambda: torch.mm(a, b, out=out)), version=version)
else:
    images, labels = digits("train", n)
    x, classes = torch.from_numpy(images), torch.from_numpy(labels.astype("int64"))
    y = classes if mu else torch.nn.functional.one_hot(classes, 10).float()
    cost = torch.nn.functional.cross_entropy if mu else torch.nn.functional.binary_cross_entropy_with_logits
    net = None

    def run(count, epochs):
        global net
        net = model()
        weights = [p for p in net.parameters() if p.dim() > 1]
        biases = [p for p in net.parameters() if p.dim() == 1]
        groups = [dict(params=weights, weight_decay=lmbda / n), dict(params=biases, weight_decay=0)]
        # One call for all parameters ("foreach") costs less than one for each.
        optimizer = torch.optim.SGD(groups, lr=eta, momentum=mu, foreach=job.get("foreach", True))
        seconds = []
        for _ in range(epochs):
            start = now()
            order = torch.randperm(n)
            for i in range(0, count, batch):
                rows = order[i : min(i + batch, count)]
                z = net(x.index_select(0, rows))
                target = y.index_select(0, rows)
                loss = cost(z, target) if mu else cost(z, target, reduction="sum") / len(rows)
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                optimizer.step()
            seconds.append(now() - start)
        return seconds

    result = measure(n, batch, run)
    test, answers = digits("test", 10000)
    with torch.inference_mode():
        share = float((net(torch.from_numpy(test)).argmax(1).numpy() == answers).mean())
    answer(**result, accuracy=share, version=version)
