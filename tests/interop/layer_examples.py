#SPDX - License - Identifier : GPL - 3.0 - or -later
"""Runs the examples of the manual's pages on layers, and compares the shapes with those that stand behind them."""
import json
import sys

import torch
import torch.nn.functional as F
from torch import nn


def tensors(value):
    if isinstance(value, torch.Tensor):
        return [value]
    return [tensor for item in value for tensor in tensors(item)]


failures = 0
examples = json.load(open(sys.argv[1]))
for name, code in examples.items():
    try:
        last = code.rstrip("\n").split("\n")[-1]
        statement, _, comment = last.partition("  # ")
        target = statement.split(" = ")[0]
        names = {"torch": torch, "nn": nn, "F": F}
        exec(code, names)
        got = [tuple(tensor.shape) for tensor in tensors(eval(target.replace("_,", ""), names))]
        told = [shape for shape in eval(f"[{comment}]")] if comment and "?" not in comment else None
        if told is not None and got != told[: len(got)] and got != told:
            raise ValueError(f"{got}, not {told}")
    except Exception as error:
        failures += 1
        print(f"{name}: {type(error).__name__}: {error}\n{code}")
print(f"{len(examples) - failures} of {len(examples)} examples are right")
sys.exit(failures > 0 or len(examples) < 250)
