import math
import copy
from collections import OrderedDict
from functools import partial
from typing import List, Optional, Tuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        layers = []
        for a, b in zip([6, 5, 4], [5, 4, 3]):
            layers += [nn.Linear(a, b), nn.ReLU()]
        self.net = nn.Sequential(*layers[:-1])
    def forward(self, x):
        return self.net(x)
