import math
import copy
from collections import OrderedDict
from functools import partial
from typing import List, Optional, Tuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

net = nn.Sequential(OrderedDict([('conv', nn.Conv2d(1, 4, 3)), ('act', nn.ReLU()), ('flat', nn.Flatten()), ('fc', nn.Linear(2704, 3))]))
x = torch.rand(2, 1, 28, 28)
net(x)
