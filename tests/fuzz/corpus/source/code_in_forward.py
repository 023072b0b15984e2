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
        self.largest = 1.0
    def forward(self, x):
        for i in range(20):
            norm = x.norm(2, dim=1, keepdim=True)
            if bool((norm <= self.largest).all()):
                return x
            x = torch.where(norm > self.largest, x / 2, x)
        return x


model = nn.Sequential(nn.Linear(6, 4), Net())
