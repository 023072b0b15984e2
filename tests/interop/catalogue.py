# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges calls of the catalogue's layer types with PyTorch: prints each difference, exits 1 if there is one.

    catalogue.py samples FOLDER    text, names, initial values and outputs of the samples
    catalogue.py verdicts FOLDER   whether PyTorch takes the calls that the declarations take, and no others
    catalogue.py signatures FOLDER names, order and defaults of the options of modules
"""

import collections
import inspect
import json
import math
import re
import sys
import warnings

import torch
import torch.nn.functional as F
from torch import nn

warnings.filterwarnings("ignore")
NAMES = {"torch": torch, "nn": nn, "F": F, "Tensor": torch.Tensor, "inf": math.inf, "nan": math.nan}

# LibTorch draws these in another order than Python: their values are compared after loading.
OTHER_INITIAL_VALUES = {"Transformer"}

# What the declarations refuse although PyTorch takes it, by the problem's text.
STRICTER = [
    r"Output size is too small",  # MaxPool1d gives an empty tensor, unless a gradient is wanted
    r"The output would be empty",  # FractionalMaxPool: LibTorch writes beyond its memory
    r"is too small. Calculated output",  # padding in 3 dimensions that leaves nothing of one of them
    r"over 2\^31 elements",
    r"^arange gives no",
    r"^Input and output sizes should be greater than 0",  # an image of no pixels
    r"^split needs the size of every part|^chunk gives only",  # outputs are ports, their number must be known
    r"and a number is set as well$",  # nothing that Python could be told
    r"^nothing is given for",  # where() with one argument is another function
    r"^only one of size or scale_factor should be defined",  # Python's Upsample takes 0.0 for None
]

# What no declaration can know: values in the inputs, and types that the CPU lacks but GPUs have.
ABOUT_VALUES_OR_DEVICE = re.compile(
    r"out of range|out of bounds|invalid max index|Class values must be|found idx to be"
    r"|not implemented for '(Half|BFloat16)'"
)

# Arguments that take a lone number as Python writes it, f(2), but maybe not by name, f(size=2).
TUPLES_BY_NAME = {"size", "sizes", "shape", "dims", "normalized_shape", "source", "destination"}


def literal(text):
    return eval(text, NAMES)


def options_of(case, everything):
    """The options as keyword arguments; with `everything`, those with default values too."""
    options = {}
    for name, text, is_default in case["options"]:
        if everything or not is_default:
            options[name] = literal(text)
    if isinstance(options.get("dtype"), str):
        options["dtype"] = getattr(torch, options["dtype"].removeprefix("torch."))
    seed = options.pop("seed", None)
    if seed is not None:  # a generator of the constant's own
        options["generator"] = torch.Generator().manual_seed(seed)
    return options


def with_tuples(options):
    def is_number(name, value):
        return name in TUPLES_BY_NAME and isinstance(value, int)

    return {name: (value,) if is_number(name, value) else value for name, value in options.items()}


def module_of(case):
    options = options_of(case, everything=True)
    if case["id"] not in ("TransformerEncoder", "TransformerDecoder"):
        return literal(case["python"])(**options)
    # These take a layer; the declarations have its options.
    num_layers = options.pop("num_layers")
    has_norm = options.pop("norm")
    layer = getattr(nn, case["id"] + "Layer")(**options)
    norm = nn.LayerNorm(options["d_model"], eps=options["layer_norm_eps"]) if has_norm else None
    return literal(case["python"])(layer, num_layers, norm)


def tensors_of(case, inputs):
    """Connected inputs by the name of their port; the tensors of a variadic port are one list."""
    tensors = collections.OrderedDict()
    for i, (port, is_variadic) in enumerate(case["ports"]):
        tensor = inputs.get(f"x{i}")
        if is_variadic:
            tensors.setdefault(port, []).append(tensor)
        elif tensor is not None:
            tensors[port] = tensor
    return tensors


def call_module(module, case, inputs):
    tensors = tensors_of(case, inputs)
    if isinstance(module, (nn.LSTM, nn.LSTMCell)):
        states = [tensors.pop(name) for name in ("h_0", "c_0") if name in tensors]
        return module(tensors["input"], tuple(states)) if states else module(tensors["input"])
    names = list(inspect.signature(module.forward).parameters)
    if all(name in names for name in tensors):
        return module(**tensors)
    return module(*tensors.values())


def call_where(tensors, options):
    return torch.where(*((tensors | options)[name] for name in ("condition", "input", "other")))


def call_first(function, attempts):
    """The first call whose arguments the function takes: how it wants them, differs from one to the next."""
    for arguments, options in attempts[:-1]:
        try:
            return function(*arguments, **options)
        except (TypeError, RuntimeError) as error:
            if not re.search("argument|schema", str(error)):
                raise
    arguments, options = attempts[-1]
    return function(*arguments, **options)


def call_function(case, inputs, is_training):
    tensors = tensors_of(case, inputs)
    options = options_of(case, everything=False)
    path = case["python"]
    if case["id"] == "where":
        return call_where(dict(tensors), options)
    if case["id"] == "einsum":
        return torch.einsum(options["equation"], *next(iter(tensors.values())))
    if path.startswith("Tensor."):
        first, *others = tensors.values()
        function = getattr(first, path.removeprefix("Tensor."))
        arguments = [a for other in others for a in (other if isinstance(other, list) else [other])]
        return call_first(
            function,
            [
                (arguments, options),
                (arguments, with_tuples(options)),
                (arguments + list(options.values()), {}),
            ],
        )
    function = literal(path)
    try:
        if "training" in inspect.signature(function).parameters and "training" not in options:
            options["training"] = is_training
    except ValueError:  # a built-in function
        pass
    everything = options_of(case, everything=True)
    return call_first(
        function,
        [
            ((), {**tensors, **options}),
            ((), {**tensors, **with_tuples(options)}),
            (tensors.values(), with_tuples(options)),
            ((), {**tensors, **with_tuples(everything)}),
            (tensors.values(), with_tuples(everything)),
        ],
    )


def flat(result):
    """The tensors of nested tuples, without None."""
    if isinstance(result, torch.Tensor):
        return [result.detach()]
    if isinstance(result, (tuple, list)):
        return [tensor for item in result for tensor in flat(item)]
    return []


def difference(ours, theirs):
    if len(ours) != len(theirs):
        return f"{len(ours)} outputs, in Python {len(theirs)}"
    for name, other in zip(ours, theirs):
        mine = ours[name]
        if mine.dtype != other.dtype or mine.shape != other.shape:
            return f"{name}: {mine.dtype} {tuple(mine.shape)}, in Python {other.dtype} {tuple(other.shape)}"
        if not torch.allclose(mine, other, rtol=1e-5, atol=1e-6, equal_nan=True):
            return f"{name}: values differ by up to {(mine.double() - other.double()).abs().max().item()}"
    return None


def judge_state(module, case, state):
    theirs = module.state_dict()
    if list(theirs) != list(state):
        yield f"state dict {list(state)}, in Python {list(theirs)}"
        return
    for name, tensor in theirs.items():
        if tensor.shape != state[name].shape or tensor.dtype != state[name].dtype:
            yield f"{name} is {state[name].dtype} {tuple(state[name].shape)}"
        elif case["id"] not in OTHER_INITIAL_VALUES and not torch.equal(tensor, state[name]):
            yield f"{name} has other initial values"


def judge_sample(case, results, seeds):
    torch.manual_seed(seeds["buildSeed"])
    if case["kind"] == "module":
        module = module_of(case)
        if repr(module) != case["repr"]:
            yield f"printed as {case['repr']!r}, in Python {repr(module)!r}"
        problems = list(judge_state(module, case, results["state"]))
        yield from problems
        if problems:
            return
        module.load_state_dict(results["state"])
    for mode in ("eval", "train"):
        is_training = mode == "train"
        if case["kind"] != "constant":
            torch.manual_seed(seeds["runSeed"])
        elif is_training:
            return
        inputs = {name: tensor.clone() for name, tensor in results["inputs"].items()}
        # With gradients: without, the transformer's fast path takes every number of a float mask for True.
        if case["kind"] == "module":
            theirs = call_module(module.train(is_training), case, inputs)
        else:
            theirs = call_function(case, inputs, is_training)
        found = difference(results[mode], flat(theirs))
        if found:
            yield f"{mode}: {found}"


def random_input(type_, limit):
    dtype = getattr(torch, type_["dtype"])
    if dtype.is_floating_point or dtype.is_complex:
        return torch.randn(type_["shape"], dtype=dtype)
    return torch.randint(2 if dtype == torch.bool else limit, type_["shape"]).to(dtype)


def run_case(case):
    inputs = {f"x{i}": random_input(t, case["indexLimit"]) for i, t in enumerate(case["inputs"]) if t}
    if case["kind"] == "module":
        return flat(call_module(module_of(case).eval(), case, inputs))
    return flat(call_function(case, inputs, False))


def is_dangerous(case):
    """Random offsets of bags are no valid ones: with include_last_offset PyTorch writes beyond its memory."""
    return case["id"] == "EmbeddingBag" and ["include_last_offset", "True", False] in case["options"]


def judge_verdict(case):
    if is_dangerous(case):
        return
    refused = case.get("refused")
    try:
        theirs = run_case(case)
    except Exception as error:  # whatever it is, PyTorch does not take the call
        if refused is None and not ABOUT_VALUES_OR_DEVICE.search(str(error)):
            yield f"accepted, but Python says {error}"
        return
    if refused is not None:
        if not any(re.search(pattern, refused) for pattern in STRICTER):
            yield f"refused ({refused}), but Python gives {[tuple(t.shape) for t in theirs]}"
        return
    for declared, real in zip(case["outputs"], theirs):
        shape = list(real.shape)
        if len(shape) != len(declared["shape"]) or any(
            size not in (None, shape[i]) for i, size in enumerate(declared["shape"])
        ):
            yield f"declared {declared['shape']}, in Python {shape}"
        if str(real.dtype) != "torch." + declared["dtype"]:
            yield f"declared {declared['dtype']}, in Python {real.dtype}"


# Arguments of constructors that are no options here: where and as what parameters are made (all are made as float32 on
# the CPU first), values instead of sizes, names that PyTorch calls outdated, and modules as arguments.
NOT_OFFERED = {"self", "device", "dtype", "_weight", "_random_samples", "args", "kwargs", "min_value", "max_value"}
NOT_OFFERED |= {"custom_encoder", "custom_decoder"}

# Constructors that hand everything on to a base class, with what they take themselves. The documentation names their
# arguments.
HANDED_ON = {"RNN": ["nonlinearity"], "LSTM": [], "GRU": []}


def python_signature(identifier):
    """(name, default) of every argument of a constructor; inspect.Parameter.empty where there is no default."""
    parameters = dict(inspect.signature(getattr(nn, identifier).__init__).parameters)
    if identifier in HANDED_ON:
        base = dict(inspect.signature(nn.RNNBase.__init__).parameters)
        for name in ("mode", "proj_size") if identifier != "LSTM" else ("mode",):
            base.pop(name)
        own = {n: inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, default="tanh") for n in HANDED_ON[identifier]}
        names = list(base)
        names[names.index("num_layers") + 1 : names.index("num_layers") + 1] = own
        parameters = {name: {**base, **own}[name] for name in names}
    if identifier in ("TransformerEncoder", "TransformerDecoder"):
        # These take a layer, whose options stand in its place, and a norm, which the program makes if it is wanted.
        layer = python_signature(identifier + "Layer")
        return [*layer[:2], ("num_layers", inspect.Parameter.empty), *layer[2:], ("norm", False)]
    return [(name, parameter.default) for name, parameter in parameters.items() if name not in NOT_OFFERED]


def judge_signature(case):
    theirs = python_signature(case["id"])
    names = [name for name, _, _ in case["options"]]
    if names != [name for name, _ in theirs]:
        yield f"options {names}, in Python {[name for name, _ in theirs]}"
        return
    for (name, text, has_default), (_, default) in zip(case["options"], theirs):
        if has_default != (default is not inspect.Parameter.empty):
            yield f"{name} {'has a' if has_default else 'has no'} default, other than in Python"
        elif has_default and not is_same_default(literal(text), default):
            yield f"{name} is {text}, in Python {default!r}"


def is_same_default(ours, theirs):
    """Equal as they are written: 1 is not 1.0, nor True. A function is named."""
    return ours == theirs.__name__ if callable(theirs) else (ours, type(ours)) == (theirs, type(theirs))


def missing_modules(known):
    """Classes of torch.nn that forward code uses and the catalogue lacks."""
    for name, class_ in vars(nn).items():
        if not (isinstance(class_, type) and issubclass(class_, nn.Module)) or name in known:
            continue
        is_loss = class_.__module__ in ("torch.nn.modules.loss", "torch.nn.modules.adaptive")
        is_container = class_.__module__ == "torch.nn.modules.container" or name in ("Module", "DataParallel")
        # A size that is left out is lazy here, whichever layer it belongs to.
        is_lazy = name.startswith("Lazy")
        if not (is_loss or is_container or is_lazy or name in ("RNNBase", "RNNCellBase", "SyncBatchNorm")):
            yield f"torch.nn.{name} is not in the catalogue"


def judge_signatures(cases):
    yield from missing_modules({case["id"] for case in cases})
    for case in cases:
        yield from (f"{case['id']}: {line}" for line in judge_signature(case))


def main(what, folder):
    with open(f"{folder}/manifest.json") as file:
        manifest = json.load(file)
    if what == "signatures":
        found = list(judge_signatures(manifest["cases"]))
        print("\n".join(found))
        return 1 if found else 0
    tensors = torch.load(f"{folder}/tensors.pth") if what == "samples" else {}
    failures = 0
    for i, case in enumerate(manifest["cases"]):
        try:
            if what == "samples":
                found = list(judge_sample(case, tensors[str(i)], manifest))
            else:
                found = list(judge_verdict(case))
        except Exception as error:
            found = [f"{type(error).__name__}: {error}"]
        for line in found:
            failures += 1
            print(f"{case['text']}: {line}".replace("\n", " "))
    print(f"{len(manifest['cases'])} calls, {failures} differences")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
