import math
import copy
from collections import OrderedDict
from functools import partial
from typing import List, Optional, Tuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

class Net(nn.Module):
    def _init(self, m):
        if isinstance(m, nn.Linear):
            nn.init.normal_(m.weight, std=0.02)
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(6, 4)
        nn.init.xavier_normal_(self.a.weight)
        nn.init.constant_(self.a.bias, 0.5)
        self.apply(self._init)
    def forward(self, x):
        return self.a(x)
