"""int4 weights: MatMulNBits in blocks of 32, symmetric."""

import logging
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

from .errors import ExportError
from .graph_edits import fold_transposes, gemm_to_matmul
from .to_onnx import EXTERNAL_ABOVE


def quantize_q4(source: Path, target: Path, external_above=EXTERNAL_ABOVE):
    """@raises ExportError: If the graph has no matrix product with a constant."""
    from onnxruntime.quantization import matmul_nbits_quantizer as nbits

    model = gemm_to_matmul(fold_transposes(onnx.load(str(source))))
    level = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        quantizer = nbits.MatMulNBitsQuantizer(model, bits=4, block_size=32, is_symmetric=True, accuracy_level=4)
        quantizer.process()
    finally:
        logging.disable(level)
    done = quantizer.model.model
    check_weights(source, model_weights(onnx.load(str(source))), done)
    size = sum(len(tensor.raw_data) for tensor in done.graph.initializer)
    if size > external_above:
        onnx.save(done, str(target), save_as_external_data=True, location=f"{target.name}_data", size_threshold=1024)
    else:
        onnx.save(done, str(target))


def model_weights(model):
    """The constant right side of every matrix product, by the product's name."""
    model = gemm_to_matmul(fold_transposes(model))
    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    return {
        node.output[0]: numpy_helper.to_array(constants[node.input[1]])
        for node in model.graph.node
        if node.op_type == "MatMul" and node.input[1] in constants
    }


def check_weights(source: Path, weights: dict, done):
    """Every weight was quantised, and is within one step of its block: the layout is right, what is left is rounding.

    @raises ExportError
    """
    constants = {tensor.name: tensor for tensor in done.graph.initializer}
    found = {node.output[0]: node for node in done.graph.node if node.op_type == "MatMulNBits"}
    missing = sorted(set(weights) - set(found))
    if missing or not weights:
        raise ExportError(f"{source.name}: not quantised: {missing or 'it has no product with a constant'}")
    for name, weight in weights.items():
        node = found[name]
        size = {a.name: helper.get_attribute_value(a) for a in node.attribute}
        packed, scales = (numpy_helper.to_array(constants[n]) for n in node.input[1:3])
        packed = packed.reshape(size["N"], -1)
        codes = np.stack([packed & 15, packed >> 4], axis=-1).reshape(size["N"], -1, size["block_size"])
        steps = scales.astype(np.float32).reshape(size["N"], -1, 1)
        values = ((codes.astype(np.float32) - 8) * steps).reshape(size["N"], -1)[:, : size["K"]]
        allowed = np.repeat(np.abs(steps[:, :, 0]), size["block_size"], axis=1)[:, : size["K"]] * 1.02 + 1e-6
        if not (np.abs(values - weight.T.astype(np.float32)) <= allowed).all():
            raise ExportError(f"{source.name}: the int4 weights of {name} are not those of the original")
