"""int4 weights: MatMulNBits in blocks of 32, symmetric."""
import logging
from pathlib import Path

import onnx

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
    if not any(node.op_type == "MatMulNBits" for node in done.graph.node):
        raise ExportError(f"{source.name}: nothing to quantise, no matrix product has a constant right side")
    size = sum(len(tensor.raw_data) for tensor in done.graph.initializer)
    if size > external_above:
        onnx.save(done, str(target), save_as_external_data=True, location=f"{target.name}_data", size_threshold=1024)
    else:
        onnx.save(done, str(target))
