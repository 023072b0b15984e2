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
        self.register_buffer('scale', torch.ones(6))
        self.register_buffer('hidden', torch.arange(6).float(), persistent=False)
    def forward(self, x):
        return x * self.scale + self.hidden
