"""Attention of a Qwen vision encoder as one node, and tanh-GELU as another.

Written out, attention makes a patches x patches tensor for every head and passes over it four times. ONNX Runtime's
MultiHeadAttention goes through it in pieces that stay in the processor's cache. Its own fusions do not know this form.
"""

import numpy as np
import onnx
from onnx import helper, numpy_helper

from .errors import ExportError
from .graph_edits import drop_unused, replace_nodes

MICROSOFT = "com.microsoft"


def fuse_vision(model, drop_masks: bool = False) -> dict:
    """Changes a float32 graph in place. Gives how many of each were fused.

    `drop_masks`: the masks only keep images apart and the graph is given one at a time; the grid's first axis becomes 1.
    Without it attention behind a mask (windows, several images) stays written out.
    """
    graph = Graph(model)
    attention = [found for node in graph.of("Softmax") if (found := graph.attention(node, drop_masks))]
    gelu = [found for node in graph.of("Tanh") if (found := graph.tanh_gelu(node))]
    new = {output: nodes for output, nodes in [*attention, *gelu]}
    replace_nodes(model.graph, [n for node in model.graph.node for n in new.get(node.output[0], [node])])
    drop_dead(model.graph)
    drop_unused(model)
    if new and all(entry.domain != MICROSOFT for entry in model.opset_import):
        model.opset_import.append(helper.make_opsetid(MICROSOFT, 1))
    if drop_masks:
        one_image(model.graph)
    return {"attention": len(attention), "gelu": len(gelu)}


class Graph:
    """Who makes and who uses each tensor, and the forms to look for."""

    def __init__(self, model):
        self.graph = model.graph
        self.made = {name: node for node in self.graph.node for name in node.output}
        self.users = {}
        for node in self.graph.node:
            for name in node.input:
                self.users.setdefault(name, []).append(node)
        self.constants = {tensor.name: tensor for tensor in self.graph.initializer}

    def of(self, kind):
        return [node for node in self.graph.node if node.op_type == kind]

    def attention(self, softmax, drop_masks):
        """softmax(q kT * scale [+ mask]) v, with q, k, v [patches, heads, size] turned for the products."""
        score = self.made.get(softmax.input[0])
        if score is not None and score.op_type == "Add":
            if not drop_masks:
                return None
            score = self.made.get(score.input[0])
        scale = 1.0
        if score is not None and score.op_type == "Mul":
            scale = self.number(score.input[1])
            score = self.made.get(score.input[0])
        product = self.only_user(softmax.output[0], "MatMul")
        if scale is None or score is None or score.op_type != "MatMul" or product is None:
            return None
        q, k = (self.turned(name, perm) for name, perm in zip(score.input, ([1, 0, 2], [1, 2, 0]), strict=True))
        k = k or self.turned_twice(score.input[1])
        v = self.turned(product.input[1], [1, 0, 2])
        back = self.only_user(product.output[0], "Transpose")
        flat = self.only_user(back.output[0], "Reshape") if back is not None and perm_of(back) == [1, 0, 2] else None
        if not (q and k and v) or flat is None:
            return None
        heads, size = self.heads_of(v)
        name = flat.output[0]
        rows, wide = f"{name}/rows", f"{name}/flat"
        self.graph.initializer.extend(
            [
                numpy_helper.from_array(np.array([1, -1, heads * size], np.int64), rows),
                numpy_helper.from_array(np.array([-1, heads * size], np.int64), wide),
            ]
        )
        parts = {part: f"{name}/{part}" for part in ("query", "key", "value")}
        return name, [
            *(
                helper.make_node("Reshape", [source, rows], [target], name=target)
                for source, target in zip((q, k, v), parts.values(), strict=True)
            ),
            helper.make_node(
                "MultiHeadAttention",
                list(parts.values()),
                [f"{name}/context"],
                name=f"{name}/MultiHeadAttention",
                domain=MICROSOFT,
                num_heads=heads,
                scale=scale,
            ),
            helper.make_node("Reshape", [f"{name}/context", wide], [name], name=f"{name}/Reshape"),
        ]

    def heads_of(self, v):
        """Heads and their size from the constant shape of the Reshape that v comes from."""
        node = self.made.get(v)
        while node is not None and node.op_type != "Reshape":
            node = self.made.get(node.input[0])
        shape = self.array(node.input[1]) if node is not None else None
        if shape is None or len(shape) < 3 or shape[-1] < 1 or shape[-2] < 1:
            raise ExportError("fuse: the number of heads cannot be read from the graph; leave it as it is")
        return int(shape[-2]), int(shape[-1])

    def tanh_gelu(self, tanh):
        """0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))"""
        plus = self.only_user(tanh.output[0], "Add")
        half = self.only_user(plus.output[0], "Mul") if plus is not None else None
        last = self.only_user(half.output[0], "Mul") if half is not None else None
        scaled = self.made.get(tanh.input[0])
        inner = self.factor(scaled, 0.7978845608)
        cubic = self.made.get(inner) if inner else None
        if last is None or cubic is None or cubic.op_type != "Add" or self.factor(half, 0.5) is None:
            return None
        x = next(name for name in last.input if name != half.output[0])
        if x not in cubic.input or self.other_number(plus, tanh.output[0]) != 1.0:
            return None
        cube = self.factor(self.made.get(next(n for n in cubic.input if n != x)), 0.044715)
        power = self.made.get(cube) if cube else None
        if power is None or power.op_type != "Pow" or power.input[0] != x or self.number(power.input[1]) != 3.0:
            return None
        name = last.output[0]
        return name, [helper.make_node("FastGelu", [x], [name], name=f"{name}/FastGelu", domain=MICROSOFT)]

    def factor(self, node, number):
        """What a Mul multiplies with `number`; None for anything else."""
        if node is None or node.op_type != "Mul":
            return None
        for name, other in (node.input, reversed(node.input)):
            value = self.number(name)
            if value is not None and abs(value - number) < 1e-5:
                return other
        return None

    def other_number(self, node, name):
        return self.number(next((other for other in node.input if other != name), ""))

    def turned(self, name, perm):
        node = self.made.get(name)
        return node.input[0] if node is not None and node.op_type == "Transpose" and perm_of(node) == perm else None

    def turned_twice(self, name):
        inner = self.turned(name, [0, 2, 1])
        return self.turned(inner, [1, 0, 2]) if inner else None

    def only_user(self, name, kind):
        users = self.users.get(name, [])
        return users[0] if len(users) == 1 and users[0].op_type == kind else None

    def array(self, name):
        tensor = self.constants.get(name)
        if tensor is not None:
            # numbers that lie in another file are not looked at: what holds them is left as it is
            return None if tensor.data_location == onnx.TensorProto.EXTERNAL else numpy_helper.to_array(tensor)
        node = self.made.get(name)
        if node is not None and node.op_type == "Constant":
            return numpy_helper.to_array(node.attribute[0].t)
        return None

    def number(self, name):
        value = self.array(name)
        return float(value.reshape(-1)[0]) if value is not None and value.size == 1 else None


def perm_of(node):
    return next((list(a.ints) for a in node.attribute if a.name == "perm"), None)


def drop_dead(graph):
    needed, kept = {output.name for output in graph.output}, []
    for node in reversed(graph.node):
        if any(name in needed for name in node.output):
            kept.append(node)
            needed.update(node.input)
    replace_nodes(graph, kept[::-1])


def one_image(graph):
    for value in graph.input:
        if value.name in ("image_grid_thw", "grid_thw"):
            dim = value.type.tensor_type.shape.dim[0]
            dim.ClearField("dim_param")
            dim.dim_value = 1


def check_fused(original, fused, grids=((4, 6), (10, 14), (26, 22))) -> float:
    """The largest error of all outputs against the graph it was made of, on made-up pictures of these grids.

    @raises ParityError: If it is above the tolerance of float32.
    """
    from .runtime import Graph as Session
    from .verify import error, judge

    before, after = Session(original), Session(fused)
    width = before.inputs["pixel_values"].shape[1]
    grid_name = next(name for name in before.inputs if name.endswith("grid_thw"))
    random, errors = np.random.default_rng(0), {}
    for rows, columns in grids:
        feeds = {
            "pixel_values": random.uniform(-1, 1, (rows * columns, width)).astype(np.float32),
            grid_name: np.array([[1, rows, columns]]),
        }
        wanted, found = before.run(feeds), after.run(feeds)
        errors[f"{rows} x {columns}"] = max(error(found[name], wanted[name]) for name in before.outputs)
    judge(fused.name, "fp32", errors)
    return max(errors.values())


def fuse_export(path):
    """Fuses what the exporter has just written. The nodes are for float32: half precision has no kernel on the
    processor, so fp16 graphs stay written out."""
    model = onnx.load(str(path), load_external_data=False)
    if any(fuse_vision(model).values()):
        onnx.save(model, str(path))
        onnx.checker.check_model(str(path))


def fuse_file(path, drop_masks: bool, say=print):
    """Fuses a vision graph that lies there already, and replaces it once the new one agrees.

    @raises ExportError: If nothing can be fused. @raises ParityError: If the results differ; the file stays.
    """
    model = onnx.load(str(path), load_external_data=False)
    if any(tensor.data_location == onnx.TensorProto.EXTERNAL for tensor in model.graph.initializer):
        raise ExportError(f"{path} keeps its weights in another file: export the checkpoint again")
    count = fuse_vision(model, drop_masks)
    if count["attention"] == 0:
        raise ExportError(
            f"{path}: no attention to fuse" + ("" if drop_masks else "; masks stay, unless --one-image drops them")
        )
    new = path.with_name(f".partial-{path.name}")
    try:
        onnx.save(model, str(new))
        onnx.checker.check_model(str(new))
        worst = check_fused(path, new)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    say(f"{path.name}: {count['attention']} attention, {count['gelu']} GELU; largest error {worst:.1e}")
