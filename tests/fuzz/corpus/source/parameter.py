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
        self.weight = nn.Parameter(torch.randn(6, 4) * 0.1)
        self.bias = nn.Parameter(torch.zeros(4))
    def forward(self, x):
        return x @ self.weight + self.bias
