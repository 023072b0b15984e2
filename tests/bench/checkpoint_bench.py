# SPDX-License-Identifier: GPL-3.0-or-later
"""Python's side of checkpoint_bench.cpp: `save PATH` and `load PATH` on stdin, the seconds it took on stdout.

The state dict has the shapes of the C++ side: 40 matrices of 3,276,800 floats, 524 MB.
"""
import sys
import time
from collections import OrderedDict

import torch

torch.set_num_threads(1)
state = OrderedDict((f"layer{i}.weight", torch.randn(1600, 2048)) for i in range(40))
print("ready", flush=True)
for line in sys.stdin:
    action, path = line.split()
    begin = time.perf_counter()
    if action == "save":
        torch.save(state, path)
    else:
        loaded = torch.load(path)
    seconds = time.perf_counter() - begin
    loaded = None
    print(seconds, flush=True)
