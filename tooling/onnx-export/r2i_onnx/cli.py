"""The command line. Heavy libraries load only when a command needs them."""

import argparse
import sys
from pathlib import Path

from .errors import ExportError

NEEDED = ("torch", "transformers", "onnx", "onnxscript", "onnxruntime", "numpy", "PIL", "tokenizers", "jinja2")


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="python -m r2i_onnx", description="Vision-language checkpoints as ONNX for @r2i/student."
    )
    commands = top.add_subparsers(dest="command", required=True)
    export = commands.add_parser("export", help="write a checkpoint as ONNX; each graph is compared with PyTorch first")
    export.add_argument("checkpoint", type=Path, help="folder with config.json, safetensors and tokenizer")
    export.add_argument("--out", type=Path, required=True, help="folder to write")
    export.add_argument("--dtype", default="fp32", help="comma list of fp32, fp16, q4, q4f16 (default fp32)")
    export.add_argument(
        "--packed",
        nargs="?",
        const="bias",
        choices=("bias", "segments"),
        help="several questions in one run: attention_bias (default) or segment_ids, and logits_index",
    )
    export.add_argument(
        "--attentions", action="store_true", help="outputs attentions.{i}, the last query row of each layer"
    )
    export.add_argument(
        "--separate",
        action="store_true",
        help="keep decoder_model_merged plain; packed and attention graphs in files of their own",
    )
    export.add_argument(
        "--many-images",
        action="store_true",
        help="a Qwen vision graph for any number of images a run (costs a patches x patches mask)",
    )
    export.add_argument("--max-pixels", type=int, help="pixel budget to write into the processor's settings")
    check = commands.add_parser("check", help="compare an exported folder with its checkpoint")
    check.add_argument("folder", type=Path)
    check.add_argument("--checkpoint", type=Path, required=True)
    fuse = commands.add_parser(
        "fuse", help="fuse attention in the float32 vision graph of a Qwen-VL folder; it is compared first"
    )
    fuse.add_argument("folder", type=Path)
    fuse.add_argument(
        "--one-image",
        action="store_true",
        help="its masks only keep images apart: drop them, the graph takes one image from then on",
    )
    store = commands.add_parser("store", help="store the weights of float32 graphs in 8 bits; they compute as before")
    store.add_argument("folder", type=Path)
    commands.add_parser("selftest", help="build tiny models of every family, export and check them")
    fixture = commands.add_parser("fixture", help="write the test model of one family with PyTorch's numbers")
    fixture.add_argument("family", choices=("qwen2_vl", "qwen2_5_vl", "qwen3_vl", "smolvlm"))
    fixture.add_argument("--out", type=Path, required=True)
    return top


def main(argv=None) -> int:
    arguments = parser().parse_args(argv)
    missing = missing_libraries()
    if missing:
        advice = f"{', '.join(missing)} not installed (python -m pip install -r requirements.txt)"
        if arguments.command == "selftest":
            print(f"skipped: {advice}")
            return 0
        print(f"error: {advice}", file=sys.stderr)
        return 2
    try:
        return run(arguments)
    except ExportError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


def missing_libraries():
    from importlib.util import find_spec

    return [name for name in NEEDED if find_spec(name) is None]


def run(arguments) -> int:
    if arguments.command == "selftest":
        from .selftest import selftest

        return selftest()
    if arguments.command == "fixture":
        from .fixtures import write_fixture

        write_fixture(arguments.family, arguments.out)
        return 0
    if arguments.command == "fuse":
        from .fuse import fuse_file

        path = arguments.folder / "onnx" / "vision_encoder.onnx"
        if not path.exists():
            raise ExportError(f"{path} is missing: give a folder that holds onnx/vision_encoder.onnx")
        fuse_file(path, arguments.one_image)
        return 0
    if arguments.command == "store":
        from .store import store_folder

        store_folder(arguments.folder)
        return 0
    from .families import load, take_apart

    checkpoint = arguments.checkpoint
    if not (checkpoint / "config.json").exists():
        raise ExportError(f"{checkpoint} has no config.json: give the folder of a Hugging Face checkpoint")
    if arguments.command == "check":
        from .check import check_folder

        check_folder(take_apart(load(str(checkpoint))), arguments.folder)
        return 0
    from .export import Options, export_folder

    options = Options(
        tuple(d.strip() for d in arguments.dtype.split(",")),
        arguments.packed,
        arguments.attentions,
        arguments.separate,
        arguments.many_images,
        arguments.max_pixels,
    )
    export_folder(take_apart(load(str(checkpoint)), arguments.many_images), checkpoint, arguments.out, options)
    return 0
