"""Weights of a float32 graph stored in 8 bits, one scale for each block of 32.

The graph still computes in float32: each constant becomes Cast -> Mul on constants, which ONNX Runtime works out once, when it
loads the graph. So the file has a quarter of float32's size, or half of float16's, and runs as fast as before.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .errors import ExportError
from .graph_edits import drop_unused, replace_nodes

BLOCK = 32
SMALLEST = 16_384


def store_folder(folder, say=print):
    """Stores the large constants of the float32 graphs in a folder's `onnx`. Answers change a little: compare them.

    @raises ExportError: If there are no graphs.
    """
    paths = sorted((folder / "onnx").glob("*.onnx"))
    if not paths:
        raise ExportError(f"{folder} has no onnx/*.onnx: give a folder of exported graphs")
    for path in paths:
        model = onnx.load(str(path))
        before = path.stat().st_size
        count, worst = store_int8(model)
        if count == 0:
            continue
        onnx.checker.check_model(model)
        onnx.save(model, str(path))
        say(f"{path.name}: {count} weights, {before} -> {path.stat().st_size} bytes, changed by at most {worst:.1%}")


def store_int8(model):
    """Changes a graph in place. Gives how many constants are stored anew, and the largest change of a weight as a share of the
    largest weight of its block."""
    graph = model.graph
    axes = reduced_axes(graph)
    casts = {node.output[0]: node for node in graph.node if node.op_type == "Cast"}
    constants = {tensor.name: tensor for tensor in graph.initializer}
    new, gone, worst = [], set(), 0.0
    for name, axis in axes.items():
        cast = casts.get(name)
        source = constants.get(cast.input[0] if cast is not None else name)
        if source is None or source.data_type not in (TensorProto.FLOAT, TensorProto.FLOAT16):
            continue
        weight = numpy_helper.to_array(source).astype(np.float32)
        if weight.ndim != 2 or weight.size < SMALLEST or weight.shape[axis] % BLOCK != 0:
            continue
        codes, scales = quantize(np.moveaxis(weight, axis, -1))
        blocked = codes.reshape(*codes.shape[:-1], -1, BLOCK)
        found = (blocked.astype(np.float32) * scales.astype(np.float32)).reshape(codes.shape)
        largest = np.abs(np.moveaxis(weight, axis, -1).reshape(blocked.shape)).max(-1, keepdims=True)
        change = np.abs(found - np.moveaxis(weight, axis, -1)).reshape(blocked.shape)
        worst = max(worst, float((change / np.maximum(largest, 1e-12)).max()))
        new.extend(stored(graph, name, blocked, scales, weight.shape, axis))
        gone.add(name)
    kept = [node for node in graph.node if node.op_type != "Cast" or node.output[0] not in gone]
    initializers = [tensor for tensor in graph.initializer if tensor.name not in gone]
    del graph.initializer[:]
    graph.initializer.extend(initializers)
    replace_nodes(graph, new + kept)
    drop_unused(model)
    return len(gone), worst


def reduced_axes(graph):
    """The axis along which a product sums, of each weight; a table's rows are summed by nobody, its width is taken."""
    axes = {}
    for node in graph.node:
        if node.op_type == "Gemm":
            turned = any(a.name == "transB" and a.i == 1 for a in node.attribute)
            axes[node.input[1]] = 1 if turned else 0
        elif node.op_type == "MatMul":
            axes[node.input[1]] = 0
        elif node.op_type == "Gather":
            axes[node.input[0]] = 1
    return axes


def quantize(weight):
    """[..., size] to int8 codes of the same shape and float16 scales [..., size / BLOCK, 1]. Of several scales a block takes the
    one with the least square error."""
    blocks = weight.reshape(*weight.shape[:-1], -1, BLOCK)
    full = np.abs(blocks).max(-1, keepdims=True) / 127
    best, scales = np.full(full.shape, np.inf, np.float32), np.ones(full.shape, np.float16)
    for share in np.linspace(0.9, 1.01, 23, dtype=np.float32):
        scale = np.maximum(full * share, np.finfo(np.float16).smallest_normal).astype(np.float16)
        error = np.square(codes_of(blocks, scale) * scale.astype(np.float32) - blocks).sum(-1, keepdims=True)
        better = error < best
        best, scales = np.where(better, error, best), np.where(better, scale, scales)
    return codes_of(blocks, scales).astype(np.int8).reshape(weight.shape), scales


def codes_of(blocks, scales):
    return np.clip(np.rint(blocks / scales.astype(np.float32)), -127, 127)


def stored(graph, name, codes, scales, shape, axis):
    """Nodes that make the weight again: codes [.., blocks, BLOCK] x scales, back to its shape."""
    parts = {part: f"{name}/{part}" for part in ("codes", "scales", "shape", "whole", "steps", "blocks", "flat")}
    rows = shape[1 - axis]
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.ascontiguousarray(codes), parts["codes"]),
            numpy_helper.from_array(np.ascontiguousarray(scales), parts["scales"]),
            numpy_helper.from_array(np.array([rows, shape[axis]], np.int64), parts["shape"]),
        ]
    )
    flat = name if axis == 1 else parts["flat"]
    nodes = [
        helper.make_node("Cast", [parts["codes"]], [parts["whole"]], to=TensorProto.FLOAT, name=parts["whole"]),
        helper.make_node("Cast", [parts["scales"]], [parts["steps"]], to=TensorProto.FLOAT, name=parts["steps"]),
        helper.make_node("Mul", [parts["whole"], parts["steps"]], [parts["blocks"]], name=parts["blocks"]),
        helper.make_node("Reshape", [parts["blocks"], parts["shape"]], [flat], name=f"{name}/Reshape"),
    ]
    if axis == 0:
        nodes.append(helper.make_node("Transpose", [flat], [name], perm=[1, 0], name=f"{name}/Transpose"))
    return nodes
