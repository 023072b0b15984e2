# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports an example as TorchScript, runs it in Python, and opens it again.

usage: script_examples.py PROGRAM EXAMPLES NAME
"""
import pathlib
import subprocess
import sys
import tempfile

import torch

from examples import EXAMPLES, call, close, saved_inputs


def ties(state):
    names = list(state)
    return [(a, b) for i, a in enumerate(names) for b in names[i + 1:]
            if state[a].numel() > 0 and state[a].data_ptr() == state[b].data_ptr()]


def has_dropout(net):
    return any("dropout" in str(m.graph) for m in net.modules() if m._c._has_method("forward"))


def check_run(program, project, folder, example, net):
    """Outputs and gradients are those that the program computes, in both modes."""
    inputs, arguments = saved_inputs(example, folder)
    for mode in ("eval", "train"):
        if mode == "train" and has_dropout(net):
            continue
        flags = ["--train"] if mode == "train" else []
        call(program, "run", project, "--seed", "5", "--backward", "-o", folder / "out.pth", *arguments, *flags)
        saved = torch.load(folder / "out.pth", weights_only=True)
        net.train(mode == "train")
        net.zero_grad(set_to_none=True)
        outputs = net(*inputs.values())
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        for name, value in zip(example.outputs, outputs):
            close(saved.pop(name), value.detach(), f"{name} in {mode} mode")
        sum(o.sum() for o in outputs).backward()
        gradients = {n: p.grad for n, p in net.named_parameters() if p.grad is not None}
        assert list(saved) == list(gradients), f"gradients differ: {set(saved) ^ set(gradients)}"
        for name, value in gradients.items():
            close(saved[name], value, f"gradient of {name} in {mode} mode", 1e-3,
                  1e-4 * max(1, value.abs().max().item()))


def main(program, examples, name):
    project, example = pathlib.Path(examples) / f"{name}.loom", EXAMPLES[name]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        script, weights, again = folder / f"{name}.pt", folder / "weights.pth", folder / "again.pth"
        call(program, "export", project, "--seed", "5", "-o", script)
        call(program, "export", project, "--seed", "5", "-o", weights)
        state = torch.load(weights, weights_only=True)
        extra = {"layerloom/project.loom": ""}
        net = torch.jit.load(str(script), _extra_files=extra)
        assert not net.training
        loaded = net.state_dict()
        assert list(loaded) == list(state), f"names differ: {set(loaded) ^ set(state)}"
        for key, value in state.items():
            assert torch.equal(value, loaded[key]), f"{key} differs"
        assert ties(loaded) == ties(state), f"{ties(loaded)} instead of {ties(state)}"
        parameters = dict(net.named_parameters())
        tied = {b for a, b in ties(state)}
        assert all((key in parameters) != (key in tied) for key in state
                   if loaded[key].requires_grad or key in parameters), "a tied parameter is two tensors"
        check_run(program, project, folder, example, net)

        # The project comes back, and its values.
        assert extra["layerloom/project.loom"] == project.read_bytes()
        assert call(program, "summary", script) == call(program, "summary", project)
        call(program, "export", script, "-o", again)
        opened = torch.load(again, weights_only=True)
        assert list(opened) == list(state) and all(torch.equal(opened[k], state[k]) for k in state)
        assert ties(opened) == ties(state)
        refused = subprocess.run([program, "attach", script], capture_output=True, text=True)
        assert refused.returncode == 1 and "has its values in itself" in refused.stderr, refused.stderr
        listed = call(program, "inspect", script)
        assert all(key in listed for key in state) and "__torchscript__.forward: (self" in listed, listed


if __name__ == "__main__":
    main(*sys.argv[1:])
