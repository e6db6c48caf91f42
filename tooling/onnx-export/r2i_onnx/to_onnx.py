"""torch.export to an ONNX file with fixed tensor names, fixed axis names and no axis baked in by mistake."""

import inspect
import logging
import os
import warnings
from pathlib import Path

import onnx
import torch
from torch.export import Dim

from .errors import ExportError

# One protobuf message holds at most 2 GiB; weights of larger graphs lie beside it.
EXTERNAL_ABOVE = 1_900_000_000
OPSET = 18


def to_onnx(module, args, path: Path, inputs, outputs, axes, external_above=EXTERNAL_ABOVE):
    """`axes`: name -> {axis: symbolic name}; axes not named are fixed. Weights above `external_above` bytes go to
    `NAME.onnx_data` beside the file."""
    module = module.eval()
    sample = module(*args)
    sample = sample if isinstance(sample, (tuple, list)) else (sample,)
    known = {name: list(value.shape) for name, value in zip(outputs, sample, strict=True)}
    shapes = [{axis: Dim.AUTO for axis in axes.get(name, {})} for name in inputs]
    fixed = sum(
        p.kind is not inspect.Parameter.VAR_POSITIONAL for p in inspect.signature(module.forward).parameters.values()
    )
    # the tensors of *rest are one argument for torch.export: a nested tuple
    form = tuple(shapes) if fixed == len(shapes) else (*shapes[:fixed], tuple(shapes[fixed:]))
    with quiet():
        program = torch.onnx.export(
            module,
            tuple(args),
            None,
            dynamic_shapes=form,
            input_names=list(inputs),
            output_names=list(outputs),
            opset_version=OPSET,
            dynamo=True,
            external_data=False,
            optimize=True,
            verbose=False,
        )
    size = sum(
        t.numel() * t.element_size()
        for t in {**dict(module.named_parameters()), **dict(module.named_buffers())}.values()
    )
    external = size > external_above
    program.save(str(path), external_data=external)
    if external:
        rename_external(path)
    finish(path, inputs, outputs, axes, known)


def quiet():
    """The exporter reports every step; what matters is checked afterwards."""

    class Quiet(warnings.catch_warnings):
        def __enter__(self):
            super().__enter__()
            warnings.simplefilter("ignore")
            self.level = logging.root.manager.disable
            logging.disable(logging.WARNING)

        def __exit__(self, *details):
            logging.disable(self.level)
            super().__exit__(*details)

    return Quiet()


def rename_external(path: Path):
    """`NAME.onnx.data`, the exporter's name, becomes `NAME.onnx_data`, the one transformers.js looks for."""
    os.replace(f"{path}.data", f"{path}_data")
    model = onnx.load(str(path), load_external_data=False)
    for tensor in model.graph.initializer:
        for entry in tensor.external_data:
            if entry.key == "location":
                entry.value = f"{path.name}_data"
    onnx.save(model, str(path))


def finish(path: Path, inputs, outputs, axes, known):
    """Axis names matter: transformers.js makes the empty cache by looking 'batch_size' up."""
    model = onnx.load(str(path), load_external_data=False)
    graph = model.graph
    for what, wanted, found in (("inputs", inputs, graph.input), ("outputs", outputs, graph.output)):
        names = [value.name for value in found]
        if names != list(wanted):
            raise ExportError(f"{path.name}: the exporter made the {what} {names}, wanted were {list(wanted)}")
    for value in [*graph.input, *graph.output]:
        for axis, dim in enumerate(value.type.tensor_type.shape.dim):
            name = axes.get(value.name, {}).get(axis)
            if name is None and not dim.HasField("dim_value"):
                if value.name not in known:
                    raise ExportError(f"{path.name}: axis {axis} of input {value.name} is symbolic, it must be fixed")
                dim.ClearField("dim_param")
                dim.dim_value = known[value.name][axis]
            elif name is not None:
                if dim.HasField("dim_value") and value.name not in known:
                    raise ExportError(f"{path.name}: axis {axis} of input {value.name} was fixed at {dim.dim_value}")
                dim.ClearField("dim_value")
                dim.dim_param = name
    del graph.value_info[:]  # inner shapes keep the exporter's own symbols
    for holder in [model, graph, *graph.node]:
        if hasattr(holder, "metadata_props"):
            holder.ClearField("metadata_props")
        if hasattr(holder, "doc_string"):
            holder.ClearField("doc_string")
    model.producer_name = "r2i-onnx"
    onnx.save(model, str(path))
    onnx.checker.check_model(str(path))
