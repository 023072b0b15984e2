import math
import copy
from collections import OrderedDict
from functools import partial
from typing import List, Optional, Tuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

class Base(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.width = width
        self.fc = nn.Linear(6, width)

    def forward(self, x):
        return self.tail(self.fc(x))

    def tail(self, x):
        return x


class Net(Base):
    def __init__(self):
        super().__init__(4)
        self.out = nn.Linear(self.width, 2)

    def tail(self, x):
        return self.out(F.relu(super().tail(x)))
