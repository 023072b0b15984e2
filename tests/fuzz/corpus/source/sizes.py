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
        self.a = nn.Linear(6, 6)
    def forward(self, x):
        b, t, c = x.shape
        x = self.a(x).view(b, t, 2, c // 2).transpose(1, 2)
        return x.reshape(b, -1)


model = Net()
model(torch.rand(3, 5, 6))
