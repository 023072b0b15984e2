# SPDX-License-Identifier: GPL-3.0-or-later
"""Times forwards of networks in Python eager, for engine_bench.cpp: reads lines `NETWORK BATCH COUNT`, answers with the seconds."""
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


def net0():
    return nn.Sequential(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10)), (20,)


def lenet():
    net = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2, 2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2, 2), nn.Flatten(),
        nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))
    return net, (1, 28, 28)


class FlexibleMLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(20, 20)
        self.fixed_weight = torch.rand((20, 20), requires_grad=False)

    def forward(self, X):
        X = self.fc(X)
        X = F.relu(torch.mm(X, self.fixed_weight) + 1)
        while X.abs().sum() > 1:
            X /= 2
        X = self.fc(X)
        return X.sum()


NETWORKS = {"net0": net0, "lenet": lenet, "flexible": lambda: (FlexibleMLP(), (20,))}


def main():
    made = {}
    for line in sys.stdin:
        name, batch, count = line.split()
        if (name, batch) not in made:
            # The seeds of the other side, so that a loop that depends on values takes as many steps.
            torch.manual_seed(0)
            net, shape = NETWORKS[name]()
            torch.manual_seed(1)
            made[name, batch] = net.eval(), torch.rand(int(batch), *shape)
        net, given = made[name, batch]
        with torch.inference_mode():
            start = time.perf_counter()
            for _ in range(int(count)):
                net(given)
            print(time.perf_counter() - start, flush=True)


main()
