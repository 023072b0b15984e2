# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains networks in Python eager, for train_bench.cpp. Reads lines and answers each with a number:

`NETWORK SAMPLES WEIGHTS` makes a network with these values and its data; `epoch` trains one and gives the loss of the last step,
`seconds` gives what one took.
"""
import gzip
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

FOLDER = "/usr/share/datasets/fashion-mnist/"
BATCH = 64


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2, 2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2, 2), nn.Flatten(),
        nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))


class Residual(nn.Module):
    def __init__(self, inplanes, planes):
        super().__init__()
        stride = 1 if inplanes == planes else 2
        self.conv1 = nn.Conv2d(inplanes, planes, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.has_shortcut = stride == 2
        if self.has_shortcut:
            self.shortcut = nn.Conv2d(inplanes, planes, 1, 2, bias=False)
            self.shortcut_bn = nn.BatchNorm2d(planes)

    def forward(self, x):
        out = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)), inplace=True)))
        return F.relu(out + (self.shortcut_bn(self.shortcut(x)) if self.has_shortcut else x), inplace=True)


def resnet_small():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3, 2, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU(True), Residual(32, 32), Residual(32, 64),
        Residual(64, 128), nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(128, 10))


NETWORKS = {"lenet": lenet, "resnet-small": resnet_small}


def read(name, offset):
    with gzip.open(FOLDER + name + ".gz") as file:
        return torch.from_numpy(numpy.frombuffer(file.read(), numpy.uint8, offset=offset).copy())


class Training:
    def __init__(self, name, samples, weights):
        self.net = NETWORKS[name]()
        given = torch.load(weights, weights_only=True)
        with torch.no_grad():
            for mine, value in zip(self.net.state_dict().values(), given.values(), strict=True):
                mine.copy_(value)
        x = read("train-images-idx3-ubyte", 16).view(-1, 1, 28, 28)[:samples].float() / 255
        y = read("train-labels-idx1-ubyte", 8)[:samples].long()
        order = torch.randperm(samples, generator=torch.Generator().manual_seed(0)).tolist()
        self.loader = DataLoader(TensorDataset(x, y), batch_size=BATCH, sampler=order)
        self.optimizer = torch.optim.SGD(self.net.parameters(), 0.02, momentum=0.9)

    def epoch(self):
        """Also counts what curves show: the mean loss and the accuracy."""
        self.net.train()
        loss_sum, right = 0.0, 0
        for x, y in self.loader:
            self.optimizer.zero_grad()
            output = self.net(x)
            loss = F.cross_entropy(output, y)
            loss.backward()
            self.optimizer.step()
            last = loss.item()
            loss_sum += last * len(y)
            right += (output.argmax(1) == y).sum().item()
        return last


def main():
    training = None
    for line in sys.stdin:
        words = line.split()
        if len(words) == 3:
            training, answer = Training(words[0], int(words[1]), words[2]), 0
        elif words == ["epoch"]:
            answer = training.epoch()
        else:
            start = time.perf_counter()
            training.epoch()
            answer = time.perf_counter() - start
        print(repr(answer), flush=True)


main()
