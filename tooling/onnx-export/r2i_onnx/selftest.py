"""Every family end to end on tiny random models. Nothing is downloaded."""

import dataclasses
import json
import tempfile
import traceback
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

from . import tiny
from .check import check_folder
from .controls import controls
from .errors import ExportError, ParityError
from .export import Options, export_folder
from .families import load, take_apart
from .fuse import fuse_file
from .graph_edits import fold_transposes, gemm_to_matmul
from .positions import mrope_positions
from .store import store_int8

# Together they cover every option; each export is slow.
PLANS = {
    "qwen3_vl": Options(dtypes=("fp32", "fp16", "q4", "q4f16"), packed="segments", attentions=True, external_above=0),
    "qwen2_5_vl": Options(dtypes=("fp32", "fp16"), packed="bias", many_images=True, max_pixels=50_176),
    "qwen2_vl": Options(dtypes=("fp32",), many_images=True),
    "smolvlm": Options(dtypes=("fp32", "q4"), packed="bias", attentions=True, separate=True, max_pixels=128 * 128),
    "idefics3": Options(dtypes=("fp32",)),
}


def selftest() -> int:
    passed, failed = 0, 0
    tests = [
        ("positions of one image", test_positions),
        ("transposed constants", test_transposes),
        ("weights in 8 bits", test_store),
        *(
            (f"{kind}: {', '.join(plan.dtypes)}", lambda kind=kind, plan=plan: test_family(kind, plan))
            for kind, plan in PLANS.items()
        ),
        ("a wrong graph is not kept", test_wrong_graph),
    ]
    for name, test in tests:
        print(f"-- {name}", flush=True)
        try:
            test()
            passed += 1
        except Exception:  # noqa: BLE001
            traceback.print_exc()
            failed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def test_positions():
    positions, delta = mrope_positions([5, 9, 9, 9, 9, 9, 9, 6], [[1, 4, 6]], 9, 2)
    assert positions.tolist() == [[0, 1, 1, 1, 1, 1, 1, 4], [0, 1, 1, 1, 2, 2, 2, 4], [0, 1, 2, 3, 1, 2, 3, 4]]
    assert delta == -3


def test_store():
    """The same graph, from weights that are within a step of their block: of a product either way round, and of a table."""
    rng = np.random.default_rng(0)
    shapes = {"table": (512, 64), "first": (64, 288), "second": (96, 288)}
    weights = {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    nodes = [
        helper.make_node("Gather", ["table", "ids"], ["x"]),
        helper.make_node("MatMul", ["x", "first"], ["y"]),
        helper.make_node("Gemm", ["y", "second"], ["z"], transB=1),
    ]
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, [3])],
        [helper.make_tensor_value_info("z", TensorProto.FLOAT, [3, 96])],
        [numpy_helper.from_array(weight, name) for name, weight in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)])
    ids = np.array([1, 0, 7])
    before = ReferenceEvaluator(model).run(None, {"ids": ids})[0]
    count, worst = store_int8(model)
    onnx.checker.check_model(model)
    after = ReferenceEvaluator(model).run(None, {"ids": ids})[0]
    assert count == 3 and 0 < worst < 0.02, (count, worst)
    assert 0 < np.abs(after - before).max() < 0.02 * np.abs(before).max()


def test_transposes():
    """What the quantiser needs: no Transpose, no Gemm, and the same numbers."""
    rng = np.random.default_rng(0)
    first, second, bias = (rng.normal(size=shape).astype(np.float32) for shape in ((6, 4), (5, 6), (5,)))
    nodes = [
        helper.make_node("Transpose", ["first"], ["turned"], perm=[1, 0]),
        helper.make_node("MatMul", ["x", "turned"], ["y"]),
        helper.make_node("Gemm", ["y", "second", "bias"], ["z"], transB=1),
    ]
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [3, 4])],
        [helper.make_tensor_value_info("z", TensorProto.FLOAT, [3, 5])],
        [numpy_helper.from_array(v, n) for v, n in ((first, "first"), (second, "second"), (bias, "bias"))],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)])
    x = rng.normal(size=(3, 4)).astype(np.float32)
    wanted = x @ first.T @ second.T + bias
    changed = gemm_to_matmul(fold_transposes(model))
    assert [n.op_type for n in changed.graph.node] == ["MatMul", "MatMul", "Add"]
    found = ReferenceEvaluator(changed).run(None, {"x": x})[0]
    assert np.allclose(found, wanted, atol=1e-5)


def test_family(kind, plan):
    with tempfile.TemporaryDirectory() as work:
        checkpoint, out = Path(work, "checkpoint"), Path(work, "out")
        tiny.write_checkpoint(kind, checkpoint, seed=1)
        parts = take_apart(load(str(checkpoint)), plan.many_images)
        report = export_folder(parts, checkpoint, out, plan)
        names = {path.name for path in (out / "onnx").iterdir()}
        assert set(report) == {n for n in names if n.endswith(".onnx")}, (sorted(report), sorted(names))
        config = json.loads((out / "config.json").read_text())
        external = config["transformers.js_config"]["use_external_data_format"]
        if plan.external_above == 0:
            assert (
                {n for n in names if n.endswith("_data")}
                == {f"{n}_data" for n in report}
                == {f"{n}_data" for n in external}
            )
        else:
            assert external is False and names == set(report)
        settings = json.loads((out / "preprocessor_config.json").read_text())
        if plan.max_pixels:
            assert settings["size"]["longest_edge"] == (128 if kind == "smolvlm" else plan.max_pixels)
        for file in ("tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "generation_config.json"):
            assert (out / file).read_bytes() == (checkpoint / file).read_bytes()
        parts = take_apart(load(str(checkpoint)), plan.many_images)
        controls(kind, parts, out)
        check_fusion(kind, parts, out, plan.many_images)
        check_folder(parts, out, say=lambda line: None)
        if kind == "qwen3_vl":
            damage(out / "onnx" / "embed_tokens.onnx_data")
            expect(ParityError, lambda: check_folder(parts, out, say=lambda line: None))


def check_fusion(kind, parts, out, many_images):
    """What the exporter fused; and that masks go only where they do nothing for one image."""
    if not parts.qwen:
        return
    path = out / "onnx" / "vision_encoder.onnx"
    config = parts.model.config.vision_config
    blocks = int(config.depth)
    windows = blocks - len(config.fullatt_block_indexes) if kind == "qwen2_5_vl" else 0
    assert fused_in(path) == (0 if many_images else blocks - windows), (kind, fused_in(path))
    if not many_images:
        return
    before = path.read_bytes()
    expect(ExportError, lambda: fuse_file(path, False))
    if windows:
        assert "vision_encoder" in expect(ParityError, lambda: fuse_file(path, True))
        assert path.read_bytes() == before
        return
    fuse_file(path, True, say=lambda line: None)
    assert fused_in(path) == blocks
    path.write_bytes(before)


def fused_in(path) -> int:
    graph = onnx.load(str(path), load_external_data=False).graph
    return sum(node.op_type == "MultiHeadAttention" for node in graph.node)


def test_wrong_graph():
    """Interleaved mRoPE where the model has chunks: the decoder gets no name, what was right before it stays."""
    with tempfile.TemporaryDirectory() as work:
        checkpoint, out = Path(work, "checkpoint"), Path(work, "out")
        tiny.write_checkpoint("qwen2_5_vl", checkpoint, seed=1)
        parts = take_apart(load(str(checkpoint)))
        wrong = dataclasses.replace(parts, mrope={**parts.mrope, "interleaved": True})
        message = expect(ParityError, lambda: export_folder(wrong, checkpoint, out, Options()))
        assert "decoder_model_merged.onnx" in message and "logits" in message, message
        assert sorted(p.name for p in (out / "onnx").iterdir()) == ["embed_tokens.onnx", "vision_encoder.onnx"]
        expect(ExportError, lambda: export_folder(parts, checkpoint, out, Options(dtypes=("int3",))))


def expect(kind, run) -> str:
    try:
        run()
    except kind as found:
        return str(found)
    raise AssertionError(f"no {kind.__name__} was raised")


def damage(path: Path):
    """Other numbers, the same size."""
    data = np.frombuffer(path.read_bytes(), np.float32).copy()
    data[::3] += 0.5
    path.write_bytes(data.tobytes())
