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
        self.b = nn.Linear(6, 6)
        self.b.weight = self.a.weight
    def forward(self, x):
        return self.b(self.a(x))
