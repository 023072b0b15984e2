# SPDX-License-Identifier: GPL-3.0-or-later
"""Random expressions and code with loops and branches: LayerLoom's values and gradients against Python's own."""
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import textwrap

import torch
import torch.nn.functional as F  # code of a model names it so
import math

SHAPES = {"a": (3, 4), "b": (3, 4), "w": (4, 4), "v": (4,)}
PROGRAMS = 40


class Expressions:
    """Grows expressions of a known shape: (3, 4) is `m`, (4,) is `v`, and a number is `s`."""

    def __init__(self, chance, names):
        self.chance, self.names = chance, dict(names)

    def grow(self, kind, depth):
        choose = self.chance.choice
        if depth == 0:
            leaves = [name for name, k in self.names.items() if k == kind]
            number = repr(round(self.chance.uniform(-2, 2), 2))
            return choose(leaves) if leaves else f"torch.tensor({number})" if kind == "s" else f"a.sum() * {number}"
        m, v, s = (lambda k=k: self.grow(k, depth - 1) for k in "mvs")
        if kind == "m":
            return choose([
                lambda: f"({m()} {choose('+-*')} {m()})", lambda: f"({m()} {choose('+-')} {v()})",
                lambda: f"{m()} @ w", lambda: f"torch.mm({m()}, w)", lambda: f"F.linear({m()}, w, {v()})",
                lambda: f"F.relu({m()} + {self.number()})", lambda: f"torch.tanh({m()})", lambda: f"({m()}).sigmoid()",
                lambda: f"F.softmax({m()}, dim={choose([0, 1, -1])})", lambda: f"F.gelu({m()})",
                lambda: f"torch.where({m()} > {self.number()}, {m()}, {m()})",
                lambda: f"torch.cat([({m()})[:1], ({m()})[1:]], dim=0)", lambda: f"({m()}).clamp(-1.5, max=1.5)",
                lambda: f"F.layer_norm({m()}, [4])", lambda: f"torch.stack([{v()}, {v()}, {v()}])",
                lambda: f"({m()} / (1 + ({m()}).abs()))", lambda: f"-{m()} ** 2" if depth == 1 else f"({m()}).flip(0)",
                lambda: f"torch.einsum('ij,jk->ik', {m()}, w)", lambda: f"F.leaky_relu({m()}, 0.2)",
                lambda: f"({m()}).view(4, 3).transpose(0, 1).contiguous()" if depth == 1 else f"({m()}).reshape(4, 3).t()",
                lambda: f"({m()} if {s()} > 0 else {m()})", lambda: f"F.normalize({m()}, dim=1)",
            ])()
        if kind == "v":
            return choose([
                lambda: f"({v()} {choose('+-*')} {v()})", lambda: f"({m()}).{choose(['sum', 'mean'])}(dim=0)",
                lambda: f"({m()})[{choose([0, 1, -1])}]", lambda: f"torch.mv(w, {v()})", lambda: f"({m()}).max(0)[0]",
                lambda: f"({v()}).softmax(0)", lambda: f"torch.cumsum({v()}, 0)", lambda: f"({m()}).logsumexp(0)",
            ])()
        return choose([
            lambda: f"({m()}).{choose(['sum', 'mean'])}()", lambda: f"({v()}).norm()", lambda: f"({s()} * {self.number()})",
            lambda: f"torch.dot({v()}, {v()})", lambda: f"({s()} + {s()})", lambda: f"F.mse_loss({m()}, {m()})",
            lambda: f"({m()}).std()", lambda: f"torch.sin({s()})", lambda: f"({s()} * math.sqrt({self.chance.randint(1, 9)}))",
        ])()

    def number(self):
        return repr(round(self.chance.uniform(-1, 1), 2))


class Bodies:
    """Grows a `forward` with assignments, loops and branches."""

    def __init__(self, chance):
        self.chance, self.made, self.counters = chance, 0, 0
        self.expressions = Expressions(chance, {"a": "m", "b": "m", "v": "v"})

    def run(self):
        lines = ["x = a * 0.5", "t = v.sum()"]
        self.expressions.names.update({"x": "m", "t": "s"})
        lines += self.block(3, self.chance.randint(2, 4))
        lines.append("return x, t")
        return "def forward(a, b, w, v):\n" + textwrap.indent("\n".join(lines), "    ") + "\n"

    def block(self, depth, count):
        return [line for _ in range(count) for line in self.statement(depth)]

    def indented(self, depth):
        before = dict(self.expressions.names)
        lines = ["    " + line for line in self.block(depth, self.chance.randint(1, 2))]
        self.expressions.names = before  # what is set inside may not be set behind
        return lines

    def statement(self, depth):
        kind = self.chance.choice(["set", "set", "new", "if", "for", "while", "early"] if depth else ["set", "new"])
        grow = self.expressions.grow
        if kind == "set":
            name, of = self.chance.choice([("x", "m"), ("t", "s")])
            return [f"{name} = {'torch.tanh' if of == 's' else ''}({grow(of, 2)})"]
        if kind == "new":
            self.made += 1
            name, of = f"y{self.made}", self.chance.choice("mv")
            line = f"{name} = {grow(of, 2)}"
            self.expressions.names[name] = of
            return [line]
        if kind == "if":
            other = [] if self.chance.random() < 0.4 else ["else:", *self.indented(depth - 1)]
            return [f"if {grow('s', 1)} > {self.expressions.number()}:", *self.indented(depth - 1), *other]
        self.counters += 1
        i = f"i{self.counters}"
        if kind == "for":
            return [f"for {i} in range({self.chance.randint(0, 4)}):", *self.indented(depth - 1), f"    x = x + a * {i}",
                    f"    x = x / (1 + x.abs().max())"]
        if kind == "while":
            return [f"{i} = 0", f"while {i} < {self.chance.randint(1, 5)} and bool(x.abs().sum() > 0.5):",
                    *self.indented(depth - 1), "    x = x * 0.5", f"    {i} += 1"]
        return [f"for {i} in range(6):", f"    if {i} > 1 and bool({grow('s', 1)} > {self.expressions.number()}):",
                f"        {self.chance.choice(['break', 'continue'])}", *self.indented(depth - 1),
                "    x = F.relu6(x, False) - 0.5"]


def programs(seed):
    chance = random.Random(seed)
    for i in range(PROGRAMS):
        if i % 2:
            yield "Code", Bodies(chance).run()
        else:
            kinds = chance.choice(["m", "v", "s", "ms", "vms"])
            grower = Expressions(chance, {"a": "m", "b": "m", "v": "v"})
            yield "Expression", ", ".join(grower.grow(kind, chance.randint(1, 4)) for kind in kinds)


def names_in(text):
    """Inputs in the order of appearance, as an Expression has its ports."""
    import ast
    tree = compile(f"({text})", "expression", "eval", ast.PyCF_ONLY_AST)
    found = [(n.lineno, n.col_offset, n.id) for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in SHAPES]
    return list(dict.fromkeys(name for _, _, name in sorted(found)))


def project_of(cases):
    """One block with the tensors as parameters; every program takes what it names."""
    nodes = [{"id": name, "type": "Parameter", "options": {"size": list(shape)}, "at": [0, 0]} for name, shape in SHAPES.items()]
    wires, outputs = [], []
    for i, (kind, text) in enumerate(cases):
        node = f"p{i}"
        option = {"expression": text} if kind == "Expression" else {"code": {"lines": text.split("\n")}}
        nodes.append({"id": node, "type": kind, "options": option, "at": [280, 0]})
        wires += [{"from": f"{name}:output", "to": f"{node}:{name}"} for name in (names_in(text) if kind == "Expression" else SHAPES)]
        for k, port in enumerate(ports_of(kind, text)):
            outputs.append({"name": f"o{i}_{k}", "at": [560, 0]})
            wires.append({"from": f"{node}:{port}", "to": f"@out:o{i}_{k}"})
    block = {"kind": "free-form", "inputs": [], "outputs": outputs, "nodes": nodes, "wires": wires}
    return {"format": "layerloom-project", "version": 1, "root": "Net", "blocks": {"Net": block}}


def ports_of(kind, text):
    if kind == "Code":
        return ["x", "t"]
    import ast
    body = compile(f"({text})", "expression", "eval", ast.PyCF_ONLY_AST).body
    if not isinstance(body, ast.Tuple):
        return ["output"]
    ports = []
    for i, item in enumerate(body.elts):
        name = item.id if isinstance(item, ast.Name) else ""
        ports.append(name if name and name not in ports else f"output{i}")
    return ports


def values_of(kind, text, tensors):
    if kind == "Expression":
        result = eval(f"({text})", globals(), dict(tensors))
    else:
        scope = {}
        exec(text, globals(), scope)
        result = scope["forward"](**tensors)
    return result if isinstance(result, tuple) else (result,)


def main(program, seed):
    torch.manual_seed(int(seed))
    tensors = {name: torch.randn(shape).requires_grad_() for name, shape in SHAPES.items()}
    cases = list(programs(int(seed)))
    expected = {}
    for i, (kind, text) in enumerate(cases):
        for k, value in enumerate(values_of(kind, text, tensors)):
            expected[f"o{i}_{k}"] = (value, text)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "net.loom").write_text(json.dumps(project_of(cases)))
        torch.save({name: value.detach() for name, value in tensors.items()}, folder / "net.weights.pth")
        ran = subprocess.run([program, "run", folder / "net.loom", "--weights", folder / "net.weights.pth", "--backward", "-o",
                              folder / "out.pth"], capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr + "\n".join(f"p{i}: {text}" for i, (_, text) in enumerate(cases) if f"p{i} " in ran.stderr)
        saved = torch.load(folder / "out.pth", weights_only=True)
    for name, (value, text) in expected.items():
        ours = saved.pop(name)
        assert ours.shape == value.shape and ours.dtype == value.dtype, f"{ours.shape} instead of {value.shape}:\n{text}"
        assert torch.allclose(ours, value.detach(), rtol=1e-4, atol=1e-5, equal_nan=True), f"{ours}\n{value}\n{text}"
    sum(v.sum() for v, _ in expected.values() if v.requires_grad).backward()
    for name, tensor in tensors.items():
        close = torch.allclose(saved[name], tensor.grad, rtol=1e-3, atol=1e-3, equal_nan=True)
        assert close, f"gradient of {name}: {saved[name]}\n{tensor.grad}"


if __name__ == "__main__":
    main(*sys.argv[1:])
