"""Changes to a finished graph that torch cannot express, and passes the quantiser needs."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .errors import ExportError


def add_num_logits_to_keep(path: Path):
    """A Slice before the head: `num_logits_to_keep` (int64 scalar) last positions, 0 keeps all."""
    model = onnx.load(str(path), load_external_data=False)
    graph = model.graph
    made = {name: node for node in graph.node for name in node.output}
    node = made["logits"]
    while node.op_type not in ("MatMul", "Gemm"):
        node = made[node.input[0]]
    if node.op_type != "MatMul":
        raise ExportError(f"{path.name}: the head is a {node.op_type} on flat rows, axis 1 cannot be cut before it")
    graph.input.append(helper.make_tensor_value_info("num_logits_to_keep", TensorProto.INT64, []))
    graph.initializer.extend(
        [
            helper.make_tensor("keep/axis", TensorProto.INT64, [1], [1]),
            helper.make_tensor("keep/end", TensorProto.INT64, [1], [np.iinfo(np.int64).max]),
            helper.make_tensor("keep/shape", TensorProto.INT64, [1], [1]),
        ]
    )
    new = [
        helper.make_node("Neg", ["num_logits_to_keep"], ["keep/neg"], name="keep/Neg"),
        helper.make_node("Reshape", ["keep/neg", "keep/shape"], ["keep/start"], name="keep/Reshape"),
        helper.make_node(
            "Slice", [node.input[0], "keep/start", "keep/end", "keep/axis"], ["keep/hidden"], name="keep/Slice"
        ),
    ]
    at = list(graph.node).index(node)
    node.input[0] = "keep/hidden"
    nodes = list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes[:at] + new + nodes[at:])
    for output in graph.output:
        if output.name == "logits":
            output.type.tensor_type.shape.dim[1].dim_param = "num_logits"
    onnx.save(model, str(path))
    onnx.checker.check_model(str(path))


def fold_transposes(model):
    """Transposed constants become constants: the quantiser looks at MatMul with a constant right side only, and the
    exporter folds small ones alone."""
    graph = model.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    kept = []
    for node in graph.node:
        if node.op_type != "Transpose" or node.input[0] not in constants:
            kept.append(node)
            continue
        perm = next((list(a.ints) for a in node.attribute if a.name == "perm"), None)
        turned = np.ascontiguousarray(numpy_helper.to_array(constants[node.input[0]]).transpose(perm))
        graph.initializer.append(numpy_helper.from_array(turned, node.output[0]))
    replace_nodes(graph, kept)
    return drop_unused(model)


def gemm_to_matmul(model):
    """Gemm with a constant weight becomes MatMul and Add, for the same reason."""
    graph = model.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    nodes = []
    for node in graph.node:
        attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
        if (
            node.op_type != "Gemm"
            or node.input[1] not in constants
            or attributes.get("transA", 0)
            or attributes.get("alpha", 1.0) != 1.0
            or attributes.get("beta", 1.0) != 1.0
        ):
            nodes.append(node)
            continue
        weight = numpy_helper.to_array(constants[node.input[1]])
        weight = np.ascontiguousarray(weight.T if attributes.get("transB", 0) else weight)
        name, product = f"{node.output[0]}/weight", f"{node.output[0]}/product"
        graph.initializer.append(numpy_helper.from_array(weight, name))
        bias = len(node.input) > 2
        nodes.append(
            helper.make_node(
                "MatMul", [node.input[0], name], [product if bias else node.output[0]], name=f"{node.name}/MatMul"
            )
        )
        if bias:
            nodes.append(helper.make_node("Add", [product, node.input[2]], list(node.output), name=f"{node.name}/Add"))
    replace_nodes(graph, nodes)
    return drop_unused(model)


def replace_nodes(graph, nodes):
    del graph.node[:]
    graph.node.extend(nodes)


def drop_unused(model):
    graph = model.graph
    used = {name for node in graph.node for name in node.input} | {output.name for output in graph.output}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    return model
