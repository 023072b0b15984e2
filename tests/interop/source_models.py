# SPDX-License-Identifier: GPL-3.0-or-later
"""Projects that each use something that source has to say: arguments, ties, loops, first values, frozen layers."""
import json
import random


def node(id, kind=None, block=None, **more):
    made = {"id": id, "at": [0, 0]}
    made |= {"type": kind} if kind else {"block": block}
    return made | more


def free(nodes, wires, inputs=("x",), outputs=("output",), ties=(), specs=None, **more):
    """A free-form block; wires as "a -> b:port", ports left out are the first ones."""
    header_inputs = []
    for name in inputs:
        entry = {"name": name.rstrip("?"), "at": [0, 0]}
        if specs and name in specs:
            dtype, shape = specs[name]
            entry |= {"dtype": dtype, "shape": shape}
        if name.endswith("?"):
            entry["optional"] = True
        header_inputs.append(entry)
    return {
        "kind": "free-form",
        "inputs": header_inputs,
        "outputs": [{"name": name, "at": [0, 0]} for name in outputs],
        "nodes": nodes,
        "wires": [dict(zip(("from", "to"), wire.split(" -> "))) for wire in wires],
        "ties": [dict(zip(("owner", "member"), tie.split(" = "))) for tie in ties],
    } | more


def chain(nodes, spec=None, **more):
    entry = {"name": "input", "at": [0, 0]} | ({"dtype": spec[0], "shape": spec[1]} if spec else {})
    return {
        "kind": "sequential",
        "inputs": [entry],
        "outputs": [{"name": "output", "at": [0, 0]}],
        "nodes": nodes,
    } | more


def project(blocks, root="Net", rules=None):
    made = {"format": "layerloom-project", "version": 1, "root": root, "blocks": blocks}
    if rules:
        made["init"] = rules
    return made


def linear(id, inside, outside, **more):
    return node(id, "Linear", options={"in_features": inside, "out_features": outside}, **more)


def expr(text):
    return {"expr": text}


def code(text):
    return {"code": {"lines": text.split("\n")}}


X8 = {"x": ("float32", ["N", 8])}
MODELS = {}


def model(function):
    MODELS[function.__name__] = function
    return function


@model
def auto_sizes():
    """The same block twice, whose layer takes its size from what flows in."""
    block = free([node("fc", "Linear", options={"out_features": 16}), node("act", "relu")],
                 ["@in:x -> fc:input", "fc:output -> act:input", "act:output -> @out:output"])
    return project({"Block": block, "Net": free(
        [node("a", block="Block"), node("b", block="Block")],
        ["@in:x -> a:x", "a:output -> b:x", "b:output -> @out:output"], specs=X8)})


@model
def auto_sizes_deep():
    """Sizes that differ two levels down."""
    inner = chain([node("fc", "Linear", options={"out_features": expr("width")}), node("r", "ReLU")],
                  arguments=[{"name": "width"}])
    outer = free([node("first", block="Inner", options={"width": 6}), node("second", block="Inner", options={"width": 8})],
                 ["@in:x -> first:input", "first:output -> second:input", "second:output -> @out:output"])
    return project({"Inner": inner, "Outer": outer, "Net": free(
        [linear("start", 8, 12), node("a", block="Outer"), node("b", block="Outer"), linear("end", 8, 2)],
        ["@in:x -> start:input", "start:output -> a:x", "a:output -> b:x", "b:output -> end:input", "end:output -> @out:output"],
        specs=X8)})


@model
def own_size_from_input():
    """A parameter as large as what flows in, as in PyTorch's lazy modules."""
    block = free([node("weight", "Parameter", options={"size": [expr("x.shape[-1]"), expr("units")]}),
                  node("y", "Expression", options={"expression": "x @ weight / scale"})],
                 ["@in:x -> y:x", "weight:output -> y:weight", "y:output -> @out:output"],
                 arguments=[{"name": "units"}, {"name": "scale", "default": 2.0}])
    return project({"Mine": block, "Net": chain(
        [node("a", block="Mine", options={"units": 6}), node("b", block="Mine", options={"units": 3, "scale": 4.0})],
        ("float32", ["N", 8]))})


@model
def optional_mask():
    block = free([linear("fc", 8, 8), node("mul", "Code", options=code(
        "def forward(y, mask: Optional[Tensor] = None):\n    # where there is one\n    if mask is not None:\n        y = y * mask\n    return y\n"))],
        ["@in:x -> fc:input", "fc:output -> mul:y", "@in:mask -> mul:mask", "mul:output -> @out:output"],
        inputs=("x", "mask?"))
    return project({"Masked": block, "Net": free(
        [node("a", block="Masked"), node("b", block="Masked"), node("gate", "sigmoid")],
        ["@in:x -> a:x", "@in:x -> gate:input", "gate:output -> a:mask", "a:output -> b:x", "b:output -> @out:output"], specs=X8)})


@model
def branch_by_argument():
    """Layers that only some instances have."""
    wide = free([linear("widen", 8, 8), node("t", "tanh")],
                ["@in:x -> widen:input", "widen:output -> t:input", "t:output -> @out:output"])
    plain = chain([linear("p", 8, 8)])
    block = free([linear("fc", 8, 8), node("wide", block="Wide"), node("plain", block="Plain"),
                  node("choice", "If", options={"then": "wide", "otherwise": "plain", "when": expr("is_wide")})],
                 ["@in:x -> fc:input", "fc:output -> choice:x", "choice:output -> @out:output"],
                 arguments=[{"name": "is_wide", "default": False, "type": "bool"}])
    return project({"Wide": wide, "Plain": plain, "Block": block, "Net": chain(
        [node("a", block="Block", options={"is_wide": True}), node("b", block="Block")], ("float32", ["N", 8]))})


@model
def branch_same_everywhere():
    wide = free([linear("widen", 8, 8)], ["@in:x -> widen:input", "widen:output -> @out:output"])
    return project({"Wide": wide, "Net": free(
        [node("wide", block="Wide"), node("choice", "If", options={"then": "wide", "when": expr("use")}), linear("end", 8, 3)],
        ["@in:x -> choice:x", "choice:output -> end:input", "end:output -> @out:output"], specs=X8,
        arguments=[{"name": "use", "default": True}])})


@model
def branch_by_value():
    small = free([linear("small", 8, 8), node("r", "relu")], ["@in:x -> small:input", "small:output -> r:input", "r:output -> @out:output"])
    large = chain([linear("l", 8, 8), node("t", "Tanh")])
    test = free([node("m", "Expression", options={"expression": "x.mean() > limit"})],
                ["@in:x -> m:x", "m:output -> @out:yes"], outputs=("yes",), arguments=[{"name": "limit", "default": 0.0}])
    return project({"Small": small, "Large": large, "Test": test, "Net": free(
        [linear("fc", 8, 8), node("test", block="Test", options={"limit": 0.25}), node("small", block="Small"), node("large", block="Large"),
         node("branch", "If", options={"condition": "test", "then": "small", "otherwise": "large"}), node("add", "add")],
        ["@in:x -> fc:input", "fc:output -> branch:x", "branch:output -> add:input", "fc:output -> add:other", "add:output -> @out:output"],
        specs=X8)})


@model
def branch_without_otherwise():
    then = free([node("h", "Expression", options={"expression": "x * 0.5"})], ["@in:x -> h:x", "h:output -> @out:output"])
    test = free([node("m", "abs"), node("s", "sum"), node("g", "gt", options={"other": 1})],
                ["@in:x -> m:input", "m:output -> s:input", "s:output -> g:input", "g:output -> @out:yes"], outputs=("yes",))
    return project({"Then": then, "Test": test, "Net": free(
        [linear("fc", 8, 4), node("test", block="Test"), node("then", block="Then"),
         node("branch", "If", options={"condition": "test", "then": "then"})],
        ["@in:x -> fc:input", "fc:output -> branch:x", "branch:output -> @out:output"], specs=X8)})


@model
def loop_of_two():
    """A loop that carries two values, and reads a third one."""
    body = free([node("s", "Expression", options={"expression": "a + b * step"}), node("t", "Expression", options={"expression": "a - b"})],
                ["@in:a -> s:a", "@in:b -> s:b", "@in:step -> s:step", "@in:a -> t:a", "@in:b -> t:b", "s:output -> @out:a", "t:output -> @out:b"],
                inputs=("a", "b", "step"), outputs=("a", "b"))
    test = free([node("m", "Expression", options={"expression": "a.abs().sum() < 50"})], ["@in:a -> m:a", "m:output -> @out:yes"],
                inputs=("a",), outputs=("yes",))
    return project({"Body": body, "Test": test, "Net": free(
        [linear("fa", 8, 4), linear("fb", 8, 4), node("step", "tensor", options={"data": 0.5}), node("body", block="Body"), node("test", block="Test"),
         node("loop", "While", options={"condition": "test", "body": "body"}), node("again", "add")],
        ["@in:x -> fa:input", "@in:x -> fb:input", "fa:output -> loop:a", "fb:output -> loop:b", "step:output -> loop:step",
         "loop:a -> again:input", "fa:output -> again:other", "again:output -> @out:sum", "loop:b -> @out:difference"],
        outputs=("sum", "difference"), specs=X8)})


@model
def loop_with_layers():
    """The body of a loop has layers, one of which is called after it too."""
    body = free([linear("inner", 8, 8), node("n", "Expression", options={"expression": "x / (1 + x.abs().max())"})],
                ["@in:x -> inner:input", "inner:output -> n:x", "n:output -> @out:output"])
    test = free([linear("judge", 8, 1), node("m", "mean"), node("c", "Expression", options={"expression": "(m.abs() > 0.3) & (m < 10)"})],
                ["@in:x -> judge:input", "judge:output -> m:input", "m:output -> c:m", "c:output -> @out:yes"], outputs=("yes",))
    return project({"Body": body, "Test": test, "Net": free(
        [node("body", block="Body"), node("test", block="Test"), node("loop", "While", options={"condition": "test", "body": "body"}),
         linear("end", 8, 8)],
        ["@in:x -> loop:x", "loop:output -> end:input", "end:output -> @out:output"], specs=X8, ties=["body/inner = end"])})


@model
def repeat_copies():
    """Copies whose arguments count, and share one tensor."""
    layer = free([linear("fc", expr("width"), expr("width")), node("scale", "Expression", options={"expression": "F.gelu(x) * factor"}), node("add", "add")],
                 ["@in:x -> fc:input", "fc:output -> scale:x", "scale:output -> add:input", "@in:x -> add:other", "add:output -> @out:output"],
                 arguments=[{"name": "width"}, {"name": "factor", "default": 1.0}])
    return project({"Layer": layer, "Net": free(
        [node("layers", block="Layer", options={"width": 8, "factor": expr("1 / (i + 1)")}),
         node("all", "Repeat", options={"body": "layers", "times": expr("depth"), "copies": True}), linear("end", 8, 3)],
        ["@in:x -> all:x", "all:output -> end:input", "end:output -> @out:output"], specs=X8, arguments=[{"name": "depth", "default": 3}],
        ties=["layers/0/fc:bias = layers/1/fc:bias"])})


@model
def repeat_copies_of_chain():
    layer = chain([node("fc", "Linear", options={"out_features": 8}), node("t", "Tanh")])
    return project({"Layer": layer, "Net": free(
        [node("layers", block="Layer", frozen=["*"]), node("all", "Repeat", options={"body": "layers", "times": 4, "copies": True}),
         node("more", block="Layer"), node("again", "Repeat", options={"body": "more", "times": 2})],
        ["@in:x -> all:input", "all:output -> again:input", "again:output -> @out:output"], specs=X8)})


@model
def repeat_of_growing():
    layer = free([node("fc", "Linear", options={"out_features": expr("8 + 4 * step")})], ["@in:x -> fc:input", "fc:output -> @out:output"],
                 arguments=[{"name": "step"}])
    return project({"Layer": layer, "Net": free(
        [node("layers", block="Layer", options={"step": expr("i")}), node("all", "Repeat", options={"body": "layers", "times": 3, "copies": True})],
        ["@in:x -> all:x", "all:output -> @out:output"], specs=X8)})


@model
def ties_of_all_kinds():
    block = free([linear("fc", 8, 8), linear("other", 8, 8), node("add", "add")],
                 ["@in:x -> fc:input", "@in:x -> other:input", "fc:output -> add:input", "other:output -> add:other", "add:output -> @out:output"],
                 ties=["fc:weight = other:weight"])
    tower = chain([linear("a", 8, 8), node("r", "ReLU"), linear("b", 8, 8)])
    return project({"Block": block, "Tower": tower, "Net": free(
        [node("left", block="Tower"), node("right", block="Tower"), node("third", block="Block"), linear("head", 8, 8),
         linear("again", 8, 8), node("cat", "cat", options={"dim": 1})],
        ["@in:x -> left:input", "left:output -> right:input", "right:output -> third:x", "third:output -> head:input", "head:output -> again:input",
         "again:output -> cat:tensors.0", "left:output -> cat:tensors.1", "cat:output -> @out:output"],
        specs=X8, ties=["left/a:weight = right/b:weight", "third/fc:bias = left/a:bias", "head = again"])})


@model
def other_start_module_ties():
    """Whole modules tied over the borders of blocks."""
    tower = chain([linear("a", 8, 8), node("r", "ReLU"), linear("b", 8, 8)])
    net = free([linear("c", 8, 8), node("t", "tanh")], ["@in:x -> c:input", "c:output -> t:input", "t:output -> @out:output"])
    return project({"Tower": tower, "Small": net, "Net": free(
        [node("left", block="Tower"), node("right", block="Tower"), node("small", block="Small")],
        ["@in:x -> left:input", "left:output -> right:input", "right:output -> small:x", "small:output -> @out:output"],
        specs=X8, ties=["left/a = right/b", "left/b = small/c"])})


@model
def other_start_shared_in_chains():
    inner = chain([linear("s", 8, 8), node("r", "ReLU"), linear("t", 8, 8)], ties=[{"owner": "s", "member": "t"}])
    return project({"Inner": inner, "Net": chain(
        [node("r", "ReLU"), node("a", block="Inner"), node("b", block="Inner"), linear("x", 8, 8), linear("y", 8, 8)], ("float32", ["N", 8]),
        ties=[{"owner": "x", "member": "y"}])})


@model
def first_values_and_frozen():
    normal = {"weight": {"function": "normal_", "arguments": {"std": 0.01}}, "bias": {"function": "zeros_"}}
    block = free([linear("fc", 8, 8, init={"weight": {"function": "xavier_uniform_", "arguments": {"gain": expr("gain")}}}),
                  node("bn", "BatchNorm1d", options={"num_features": 8}, frozen=["statistics", "weight"])],
                 ["@in:x -> fc:input", "fc:output -> bn:input", "bn:output -> @out:output"], arguments=[{"name": "gain", "default": 1.0}])
    return project({"Block": block, "Net": free(
        [linear("start", 8, 8, init=normal), node("a", block="Block", options={"gain": 0.5}), node("b", block="Block", frozen=["*"]),
         linear("end", 8, 2, frozen=["bias"], init={"weight": {"function": "trunc_normal_", "arguments": {"std": 0.02}}}),
         node("shift", "Parameter", options={"size": [2], "fill": "zeros"}, init={"value": {"function": "constant_", "arguments": {"val": 0.5}}}), node("add", "add")],
        ["@in:x -> start:input", "start:output -> a:x", "a:output -> b:x", "b:output -> end:input", "end:output -> add:input",
         "shift:output -> add:other", "add:output -> @out:output"], specs=X8)})


@model
def first_values_of_tied():
    return project({"Net": free(
        [linear("a", 8, 8, init={"weight": {"function": "ones_"}}), linear("b", 8, 8, init={"weight": {"function": "zeros_"}, "bias": {"function": "normal_"}}, frozen=["weight"])],
        ["@in:x -> a:input", "a:output -> b:input", "b:output -> @out:output"], specs=X8, ties=["a:weight = b:weight"])})


@model
def rules():
    block = free([linear("fc", 8, 8), node("n", "LayerNorm", options={"normalized_shape": 8})],
                 ["@in:x -> fc:input", "fc:output -> n:input", "n:output -> @out:output"])
    return project({"Block": block, "Net": chain(
        [linear("a", 8, 8), node("b", block="Block"), node("c", "Linear", options={"in_features": 8, "out_features": 4, "bias": False}),
         node("lstm", block="Tail")], ("float32", ["N", 5, 8])),
        "Tail": free([node("gru", "GRU", options={"input_size": 4, "hidden_size": 3, "batch_first": True})],
                     ["@in:x -> gru:input", "gru:output -> @out:output"])},
        rules=[{"type": "Linear", "parameter": "weight", "function": "normal_", "arguments": {"std": 0.01}},
               {"type": "Linear", "parameter": "bias", "function": "zeros_"},
               {"type": "GRU", "parameter": "weight_*", "function": "orthogonal_"},
               {"type": "LayerNorm", "function": "constant_", "arguments": {"val": 0.75}}])


@model
def rules_in_a_block():
    block = chain([linear("fc", 8, 8), node("r", "ReLU")])
    return project({"Block": block, "Net": chain([linear("a", 8, 8), node("b", block="Block")], ("float32", ["N", 8]))},
                   rules=[{"type": "Linear", "parameter": "weight", "block": "Block", "function": "xavier_normal_"}])


@model
def muted_things():
    inner = chain([linear("fc", 8, 8)])
    return project({"Inner": inner, "Net": free(
        [linear("a", 8, 8), node("drop", "Dropout", muted=True), node("inner", block="Inner", muted=True), node("f", "relu", muted=True), node("add", "add")],
        ["@in:x -> a:input", "a:output -> drop:input", "drop:output -> inner:input", "inner:output -> f:input", "f:output -> add:input",
         "@in:x -> add:other", "add:output -> @out:output"], specs=X8)})


@model
def buffers_and_names():
    """Names that are none of Python's attributes, and constants of all kinds."""
    return project({"Net": free(
        [node("b", "Buffer", options={"size": [8], "fill": "ones"}), node("k", "Buffer", options={"size": [8], "persistent": False}),
         node("r", "randn", options={"size": [8], "seed": 4}), node("e", "eye", options={"n": 8}),
         node("n0", "Linear", name="0", options={"in_features": 8, "out_features": 8}), node("n1", "ReLU", name="1"),
         node("y", "Expression", options={"expression": "(x + b*k) @ e  - r**2 + x[:, 0:1]"})],
        ["@in:x -> n0:input", "n0:output -> n1:input", "n1:output -> y:x", "b:output -> y:b", "k:output -> y:k", "e:output -> y:e",
         "r:output -> y:r", "y:output -> @out:output"], specs=X8)})


@model
def named_chain():
    return project({"Net": chain(
        [node("a", "Linear", name="first", options={"in_features": 8, "out_features": 8}), node("b", "ReLU", name="act"), linear("c", 8, 2)],
        ("float32", ["N", 8]), **{"class": "Classifier"})})


@model
def states():
    return project({"Net": free(
        [node("lstm", "LSTM", options={"input_size": 8, "hidden_size": 6, "batch_first": True}),
         node("second", "LSTM", options={"input_size": 6, "hidden_size": 6, "batch_first": True}),
         node("cell", "LSTMCell", options={"input_size": 6, "hidden_size": 6}), node("last", "select", options={"dim": 1, "index": -1}),
         node("h", "select", options={"dim": 0, "index": 0}), node("c", "select", options={"dim": 0, "index": 0})],
        ["@in:x -> lstm:input", "lstm:output -> second:input", "lstm:h_n -> second:h_0", "lstm:c_n -> second:c_0", "second:output -> last:input",
         "second:h_n -> h:input", "second:c_n -> c:input", "last:output -> cell:input", "h:output -> cell:hx" if False else "h:output -> cell:h_0",
         "c:output -> cell:c_0", "cell:h_1 -> @out:state"], outputs=("state",), specs={"x": ("float32", ["N", 5, 8])})})


@model
def several_values():
    """Calls that give several values, of which some are used."""
    return project({"Net": free(
        [node("max", "max", options={"dim": 1}), node("both", "topk", options={"k": 3}), node("parts", "chunk", options={"chunks": 2, "dim": 1}),
         node("pool", "MaxPool1d", options={"kernel_size": 2, "return_indices": True}), node("un", "MaxUnpool1d", options={"kernel_size": 2}),
         node("u", "unsqueeze", options={"dim": 1}), node("s", "squeeze", options={"dim": 1}), node("two", "Expression", options={"expression": "a + b, a - b"}),
         node("mul", "mul"), linear("fc", 8, 8)],
        ["@in:x -> fc:input", "fc:output -> max:input", "fc:output -> both:input", "fc:output -> u:input", "u:output -> pool:input", "pool:output -> un:input",
         "pool:indices -> un:indices", "un:output -> s:input", "s:output -> parts:input", "parts:output_0 -> two:a", "parts:output_1 -> two:b",
         "two:output0 -> mul:input", "two:output1 -> mul:other", "mul:output -> @out:product", "max:values -> @out:largest",
         "both:values -> @out:values", "both:indices -> @out:places"], outputs=("product", "largest", "values", "places"), specs=X8)})


@model
def in_place():
    """What writes to its input must not move."""
    return project({"Net": free(
        [linear("fc", 8, 8), node("one", "add", options={"other": 1}), node("relu", "ReLU", options={"inplace": True}), node("two", "mul"), node("three", "add")],
        ["@in:x -> fc:input", "fc:output -> one:input", "one:output -> relu:input", "relu:output -> two:input", "one:output -> two:other",
         "two:output -> three:input", "fc:output -> three:other", "three:output -> @out:output"], specs=X8)})


@model
def several_inputs():
    return project({"Net": free(
        [node("emb", "Embedding", options={"num_embeddings": 10, "embedding_dim": 8}), node("att", "MultiheadAttention", options={"embed_dim": 8, "num_heads": 2, "batch_first": True}),
         node("add", "add")],
        ["@in:ids -> emb:input", "emb:output -> att:query", "@in:memory -> att:key", "@in:memory -> att:value", "@in:mask -> att:attn_mask",
         "att:attn_output -> add:input", "emb:output -> add:other", "add:output -> @out:output"],
        inputs=("ids", "memory", "mask"), specs={"ids": ("int64", ["N", 4]), "memory": ("float32", ["N", 6, 8]), "mask": ("float32", [4, 6])})})


@model
def code_of_many_kinds():
    text = ("def forward(x, w):\n"
            "    total = torch.zeros_like(x)  # a sum\n"
            "    for i in range(times):\n"
            "        if i == 1:\n            total = total + F.relu( x*i )\n"
            "        else:\n"
            "            total = total - torch.mm(x,w)\n"
            "    scale = scale * 2\n"
            "    return total*scale, total\n")
    return project({"Net": free(
        [node("w", "Parameter", options={"size": [8, 8]}), node("work", "Code", options=code(text)), node("end", "Expression", options={"expression": "a + b.mean(dim = 0)"})],
        ["@in:x -> work:x", "w:output -> work:w", "work:output0 -> end:a", "work:total -> end:b", "end:output -> @out:output"], specs=X8,
        arguments=[{"name": "times", "default": 3}, {"name": "scale", "default": 0.5}])})


@model
def branch_where_an_input_is_given():
    """What is built where an optional input is given, and names that Python needs itself."""
    gate = free([linear("g", 8, 8), node("m", "mul")], ["@in:x -> g:input", "g:output -> m:input", "@in:mask -> m:other", "m:output -> @out:output"],
                inputs=("x", "mask?"))
    block = free([linear("fc", 8, 8), node("gate", block="Gate"), node("choice", "If", options={"then": "gate", "when": expr("mask is not None")})],
                 ["@in:F -> fc:input", "fc:output -> choice:x", "@in:mask -> choice:mask", "choice:output -> @out:output"], inputs=("F", "mask?"))
    return project({"Gate": gate, "Block": block, "Net": free(
        [node("a", block="Block"), node("b", block="Block"), node("s", "sigmoid")],
        ["@in:self -> a:F", "@in:self -> s:input", "s:output -> a:mask", "a:output -> b:F", "b:output -> @out:output"],
        inputs=("self",), specs={"self": ("float32", ["N", 8])})})


@model
def other_start_numbers_as_names():
    """Ties of layers that are called by numbers, and an argument that is called as a method is."""
    block = free([node("a", "Linear", name="0", options={"in_features": 8, "out_features": 8}), node("y", "Expression", options={"expression": "F.relu(x) * type"})],
                 ["@in:x -> a:input", "a:output -> y:x", "y:output -> @out:output"], arguments=[{"name": "type", "default": 2.0}])
    return project({"Block": block, "Net": free(
        [node("b", block="Block"), node("c", block="Block"), node("d", "Linear", name="5", options={"in_features": 8, "out_features": 8})],
        ["@in:x -> b:x", "b:output -> c:x", "c:output -> d:input", "d:output -> @out:output"], specs=X8,
        ties=["b/a = d", "b/a = c/a"])})


@model
def expressions_as_first_values():
    return project({"Net": chain(
        [linear("a", 8, 8, init={"weight": {"function": "expression", "arguments": {"value": "torch.eye(8) * 0.5"}},
                                 "bias": {"function": "expression", "arguments": {"value": "0.25"}}}),
         linear("b", 8, 8, init={"weight": {"function": "expression", "arguments": {"value": "w.clamp(-0.1, 0.1) - w.mean()"}}})], ("float32", ["N", 8]))})


@model
def documented():
    return project({"Net": chain([linear("a", 8, 4)], ("float32", ["N", 8]), doc='Says "quote" and \\back\\slash.\nA second line, ' + "long " * 40,
                                 **{"class": "Documented"}, notes=[{"text": 'A note with """ in it.', "at": [0, 0], "size": [100, 50]}])})


FUNCTIONS = ["relu", "sigmoid", "tanh", "gelu", "abs", "softsign", "silu"]


def random_block(rng, width, depth, blocks, name):
    """A free-form block from `width` numbers to as many: layers, functions, ways around, other blocks."""
    nodes, wires, made = [], [], ["@in:x"]
    ties = []
    for i in range(rng.randint(2, 8)):
        kind = rng.choice(["linear", "function", "add", "cat", "block", "norm", "expression", "scale", "act"])
        source = rng.choice(made[-3:])
        id = f"n{i}"
        if kind == "linear":
            nodes.append(linear(id, width, width, **({"frozen": ["weight"]} if rng.random() < 0.1 else {})))
            same = [n["id"] for n in nodes[:-1] if n.get("type") == "Linear" and n["options"] == nodes[-1]["options"]]
            tied = {t.split(" = ")[1].split(":")[0] for t in ties}
            owners = [o for o in same if o not in tied]
            if owners and rng.random() < 0.3:
                ties.append(f"{rng.choice(owners)} = {id}" if rng.random() < 0.5 else f"{rng.choice(owners)}:weight = {id}:weight")
            wires.append(f"{source} -> {id}:input")
        elif kind == "norm":
            nodes.append(node(id, "LayerNorm", options={"normalized_shape": width}))
            wires.append(f"{source} -> {id}:input")
        elif kind == "act":
            nodes.append(node(id, rng.choice(["ReLU", "Tanh", "ELU"])))
            wires.append(f"{source} -> {id}:input")
        elif kind == "function":
            nodes.append(node(id, rng.choice(FUNCTIONS)))
            wires.append(f"{source} -> {id}:input")
        elif kind == "add":
            nodes.append(node(id, rng.choice(["add", "sub", "mul", "maximum"])))
            wires += [f"{source} -> {id}:input", f"{rng.choice(made)} -> {id}:other"]
        elif kind == "scale":
            nodes.append(node(id, rng.choice(["mul", "add", "div"]), options={"other": rng.choice([0.5, 2, -1.5])}))
            wires.append(f"{source} -> {id}:input")
        elif kind == "cat":
            nodes += [node(id + "c", "cat", options={"dim": -1}), linear(id, 2 * width, width)]
            wires += [f"{source} -> {id}c:tensors.0", f"{rng.choice(made)} -> {id}c:tensors.1", f"{id}c:output -> {id}:input"]
        elif kind == "expression":
            nodes.append(node(id, "Expression", options={"expression": rng.choice(["a*b + a", "torch.where(a > b, a, b)", "(a - b).tanh() / 2"])}))
            wires += [f"{source} -> {id}:a", f"{rng.choice(made)} -> {id}:b"]
        elif blocks:
            nodes.append(node(id, block=rng.choice(blocks)))
            wires.append(f"{source} -> {id}:x")
        else:
            continue
        made.append(f"{id}:output")
    wires.append(f"{made[-1]} -> @out:output")
    return free(nodes, wires, ties=ties, specs=X8 if name == "Net" else None)


def random_project(seed):
    rng = random.Random(seed)
    blocks = {}
    for name in ["A", "B", "C"][: rng.randint(0, 3)]:
        blocks[name] = random_block(rng, 8, 1, list(blocks), name)
    blocks["Net"] = random_block(rng, 8, 0, list(blocks), "Net")
    return project(blocks)


def write_all(folder, count=30):
    paths = []
    made = {name: function() for name, function in MODELS.items()}
    made |= {f"other_start_random{seed}": random_project(seed) for seed in range(count)}
    for name, content in made.items():
        paths.append(folder / f"{name}.loom")
        paths[-1].write_text(json.dumps(content))
    return paths
