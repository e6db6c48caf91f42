"""A checkpoint folder to a folder of graphs, one file after the other, each compared before it gets its name."""

import gc
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import torch

from .decoder import head_dim
from .errors import ExportError
from .fuse import fuse_export
from .graph_edits import add_num_logits_to_keep
from .quantize import quantize_q4
from .to_onnx import EXTERNAL_ABOVE, to_onnx
from .verify import CHECKS, judge, make_prompt

SUFFIX = {"fp32": "", "fp16": "_fp16", "q4": "_q4", "q4f16": "_q4f16"}
COPIED = (
    "generation_config.json",
    "preprocessor_config.json",
    "processor_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.json",
    "merges.txt",
    "chat_template.jinja",
    "chat_template.json",
)


@dataclass(frozen=True)
class Options:
    dtypes: tuple = ("fp32",)
    packed: str | None = None  # 'bias', 'segments' or None
    attentions: bool = False
    separate: bool = False  # packed and attention graphs beside a plain decoder
    many_images: bool = False
    max_pixels: int | None = None
    external_above: int = EXTERNAL_ABOVE


def decoders(options: Options):
    """(file name, packed, attentions) of every decoder graph."""
    if not options.separate:
        return [("decoder_model_merged", options.packed, options.attentions)]
    graphs = [("decoder_model_merged", None, False)]
    if options.packed:
        graphs.append(("decoder_packed", options.packed, False))
    if options.attentions:
        graphs.append(("decoder_with_attentions", None, True))
    return graphs


def export_folder(parts, checkpoint: Path, out: Path, options: Options, say=print) -> dict:
    """Writes the folder. Gives {file: {check: error}}.

    @raises ParityError: If a file differs from PyTorch; files made before it stay, it does not.
    """
    wrong = [d for d in options.dtypes if d not in SUFFIX]
    if wrong:
        raise ExportError(f"unknown number format {wrong}: choose from {', '.join(SUFFIX)}")
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    prompt = make_prompt(parts)
    report = {}
    graphs = [("vision_encoder", None), ("embed_tokens", None), *((n, (p, a)) for n, p, a in decoders(options))]
    # fp16 turns the model's weights to half for good: everything that starts from fp32 comes first
    for base in ("fp32", "fp16"):
        quantised = {"fp32": "q4", "fp16": "q4f16"}[base]
        if base not in options.dtypes and quantised not in options.dtypes:
            continue
        for name, variant in graphs:
            with Staging(out, name) as staging:
                path = staging.path(base)
                build(parts, prompt, name, variant, path, base == "fp16", options)
                if base in options.dtypes or name == "embed_tokens":
                    # there is no int4 table: q4 takes fp32 embeddings, q4f16 those in fp16
                    report[path.name] = compare(path, name, base, parts, prompt, say)
                    path = staging.keep(path)
                if quantised in options.dtypes and name != "embed_tokens":
                    small = staging.path(quantised)
                    quantize_q4(path, small, options.external_above)
                    report[small.name] = compare(small, name, quantised, parts, prompt, say)
                    staging.keep(small)
            gc.collect()
    write_configs(parts, checkpoint, out, options)
    return report


class Staging:
    """A folder beside the final one, so that the last step is a rename; removed at the end, whatever happens."""

    def __init__(self, out: Path, name: str):
        self.out, self.name, self.folder = out, name, out / "onnx" / f".partial-{name}"

    def __enter__(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        return self

    def __exit__(self, *details):
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, dtype: str) -> Path:
        return self.folder / f"{self.name}{SUFFIX[dtype]}.onnx"

    def keep(self, path: Path) -> Path:
        """Weights first: a graph without them must never carry its final name."""
        data, final = path.with_name(f"{path.name}_data"), self.out / "onnx" / path.name
        if data.exists():
            os.replace(data, final.with_name(data.name))
            os.replace(path, final)
        else:
            os.replace(path, final)
            final.with_name(data.name).unlink(missing_ok=True)
        return final


def compare(path, name, dtype, parts, prompt, say):
    errors = CHECKS[name](path, parts, prompt)
    say(f"{path.name}: " + ", ".join(f"{check} {value:.1e}" for check, value in errors.items()))
    judge(path.name, dtype, errors)
    return errors


def build(parts, prompt, name, variant, path, half, options):
    module, inputs, outputs, axes, args = graph_of(parts, prompt, name, variant, options)
    if half:
        module.half_weights()
        args = [a.half() if n.startswith("past_key_values") else a for n, a in zip(inputs, args, strict=True)]
    to_onnx(module, args, path, inputs, outputs, axes, options.external_above)
    parts.model.float()  # the wrapper shares its weights; what was rounded to half stays rounded
    if name.startswith("decoder") and not variant[0]:
        add_num_logits_to_keep(path)
    if name == "vision_encoder" and parts.qwen and not half:
        fuse_export(path)


def graph_of(parts, prompt, name, variant, options):
    """(module, input names, output names, axes, sample arguments)."""
    text = {0: "batch_size", 1: "sequence_length"}
    if name == "vision_encoder":
        args = [torch.from_numpy(prompt.pixels[n]) for n in parts.vision_inputs]
        if options.many_images and parts.qwen:  # an axis of length 1 would be baked in
            args = [torch.cat([a, a]) for a in args]
        if not parts.qwen:
            args = [torch.cat([a, a]) for a in args]
        return (
            parts.vision(options.many_images),
            list(parts.vision_inputs),
            parts.vision_outputs,
            parts.vision_axes,
            args,
        )
    if name == "embed_tokens":
        return (
            parts.embed(),
            ["input_ids"],
            ["inputs_embeds"],
            {"input_ids": text, "inputs_embeds": text},
            [torch.arange(10).reshape(2, 5)],
        )
    return decoder_graph(parts, *variant)


def decoder_graph(parts, packed, attentions):
    config, batch, seq, past = parts.text.config, 2, 5, 7  # never 0 or 1: those lengths would be baked in
    hidden, layers = int(config.hidden_size), len(parts.text.layers)
    kv = (batch, int(config.num_key_value_heads), past, head_dim(config))
    text, total = {0: "batch_size", 1: "sequence_length"}, {0: "batch_size", 1: "total_sequence_length"}
    places = torch.arange(past, past + seq)
    inputs = {
        "inputs_embeds": (torch.randn(batch, seq, hidden), text),
        "attention_mask": (torch.ones(batch, past + seq, dtype=torch.int64), total),
    }
    if parts.mrope:
        inputs["position_ids"] = (places.expand(3, batch, seq).contiguous(), {1: "batch_size", 2: "sequence_length"})
    else:
        inputs["position_ids"] = (places.expand(batch, seq).contiguous(), text)
    if packed == "segments":
        inputs["segment_ids"] = (torch.zeros(batch, past + seq, dtype=torch.int64), total)
    if packed == "bias":
        inputs["attention_bias"] = (
            torch.zeros(batch, 1, seq, past + seq),
            {0: "batch_size", 2: "sequence_length", 3: "total_sequence_length"},
        )
    if packed:
        inputs["logits_index"] = (torch.arange(3), {0: "num_logits"})
    for i in range(parts.deepstack):
        inputs[f"deepstack_{i}"] = (torch.randn(batch, seq, hidden), text)
    names = [f"{i}.{part}" for i in range(layers) for part in ("key", "value")]
    for name in names:
        inputs[f"past_key_values.{name}"] = (torch.randn(kv), {0: "batch_size", 2: "past_sequence_length"})
    outputs = {
        "logits": {0: "batch_size", 1: "num_logits" if packed else "sequence_length"},
        **{f"present.{name}": {0: "batch_size", 2: "total_sequence_length"} for name in names},
    }
    if attentions:
        outputs.update({f"attentions.{i}": {0: "batch_size", 2: "total_sequence_length"} for i in range(layers)})
    axes = {**{name: axes for name, (_, axes) in inputs.items()}, **outputs}
    return parts.decoder(packed, attentions), list(inputs), list(outputs), axes, [value for value, _ in inputs.values()]


def write_configs(parts, checkpoint: Path, out: Path, options: Options):
    for name in COPIED:
        if (checkpoint / name).exists():
            shutil.copyfile(checkpoint / name, out / name)
    config = json.loads((checkpoint / "config.json").read_text())
    external = {path.name.removesuffix("_data"): 1 for path in sorted((out / "onnx").glob("*.onnx_data"))}
    config["transformers.js_config"] = {"use_external_data_format": external or False}
    write_json(out / "config.json", config)
    if options.max_pixels is not None:
        limit_pixels(parts, out, options.max_pixels)


def limit_pixels(parts, out: Path, pixels: int):
    """The upper pixel budget in the processor's files. Tiled models: the longest edge of a square of that area."""
    touched = False
    for name in ("preprocessor_config.json", "processor_config.json"):
        if not (out / name).exists():
            continue
        whole = json.loads((out / name).read_text())
        block = whole.get("image_processor", whole)
        if parts.qwen and ("size" in block or "max_pixels" in block):
            if "max_pixels" in block:
                block["max_pixels"] = pixels
            if "longest_edge" in (block.get("size") or {}):
                block["size"]["longest_edge"] = pixels
            if "max_pixels" in (block.get("size") or {}):
                block["size"]["max_pixels"] = pixels
            touched = True
        elif not parts.qwen and "longest_edge" in (block.get("size") or {}):
            tile = int(block.get("max_image_size", {}).get("longest_edge", 512))
            block["size"]["longest_edge"] = max(tile, int(pixels**0.5) // tile * tile)
            touched = True
        write_json(out / name, whole)
    if not touched:
        raise ExportError("--max-pixels: the checkpoint has no preprocessor_config.json with a size to limit")


def write_json(path: Path, value):
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n")
