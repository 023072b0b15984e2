# SPDX-License-Identifier: GPL-3.0-or-later
"""`layerloom set` against the same expression in Python: values, the type, and what is tied."""
import pathlib
import subprocess
import sys
import tempfile

import torch


def saved(program, *arguments):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "net.pth"
        subprocess.run([program, *arguments, "-o", path], check=True, capture_output=True)
        return torch.load(path, weights_only=True)


def main(program, examples):
    project = f"{examples}/shared.loom"
    before = saved(program, "export", project, "--seed", "7")
    for name, expression, value in (("2.weight", "w + 1", before["2.weight"] + 1),
                                    ("4.weight", "torch.eye(8)", torch.eye(8)),
                                    ("0.bias", "x.clamp(-0.1, 0.1) * 2", before["0.bias"].clamp(-0.1, 0.1) * 2),
                                    ("6.weight", "torch.arange(8).view(1, 8)", torch.arange(8).view(1, 8).float())):
        after = saved(program, "set", project, "--seed", "7", "--param", name, "--expr", expression)
        assert list(after) == list(before)
        for key, tensor in after.items():
            is_set = before[key].data_ptr() == before[name].data_ptr()  # tied ones are one tensor
            assert torch.equal(tensor, value if is_set else before[key]), f"{key} after {name} = {expression}"
        assert after["2.weight"].data_ptr() == after["4.weight"].data_ptr()


if __name__ == "__main__":
    main(*sys.argv[1:])
