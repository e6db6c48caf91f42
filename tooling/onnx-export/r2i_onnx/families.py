"""What differs between the architectures: where the parts are, how positions count, which inputs vision takes."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from .decoder import Decoder, EmbedTokens
from .errors import ExportError
from .vision_qwen import QwenVision
from .vision_smolvlm import SmolVision

QWEN = {"qwen2_vl": "grid_thw", "qwen2_5_vl": "image_grid_thw", "qwen3_vl": "image_grid_thw"}
TILED = ("smolvlm", "idefics3")


@dataclass(frozen=True)
class Parts:
    """A loaded model, taken apart."""

    model: object
    core: object
    kind: str
    text: object
    image_token: int
    mrope: dict | None
    deepstack: int = 0
    # vision: input names in order, and the symbolic axes of inputs and outputs
    vision_inputs: tuple = ()
    vision_axes: dict = field(default_factory=dict)

    @property
    def config(self):
        return self.model.config

    @property
    def qwen(self) -> bool:
        return self.kind in QWEN

    @property
    def vision_outputs(self):
        return ["image_features", *(f"deepstack_features_{i}" for i in range(self.deepstack))]

    def vision(self, many_images: bool):
        return QwenVision(self.core.visual, many_images) if self.qwen else SmolVision(self.core)

    def embed(self):
        return EmbedTokens(self.text.get_input_embeddings())

    def decoder(self, packed=None, attentions=False):
        return Decoder(
            self.text,
            self.model.lm_head,
            deepstack=self.deepstack,
            mrope=self.mrope,
            packed=packed,
            attentions=attentions,
        )


def take_apart(model, many_images: bool = False) -> Parts:
    """@raises ExportError: for an architecture that no wrapper was written for."""
    kind, core = model.config.model_type, model.model
    if kind in QWEN:
        return take_apart_qwen(model, core, kind, many_images)
    if kind in TILED:
        features = {0: "num_tiles"}
        axes = {
            "pixel_values": {0: "batch_size", 1: "num_images"},
            "pixel_attention_mask": {0: "batch_size", 1: "num_images"},
            "image_features": features,
        }
        return Parts(
            model,
            core,
            kind,
            core.text_model,
            int(model.config.image_token_id),
            None,
            vision_inputs=("pixel_values", "pixel_attention_mask"),
            vision_axes=axes,
        )
    raise unsupported(kind)


def unsupported(kind) -> ExportError:
    known = ", ".join([*QWEN, *TILED])
    return ExportError(f"model_type '{kind}' is not supported: give a checkpoint of one of {known}")


def take_apart_qwen(model, core, kind, many_images):
    text, deep = core.language_model, getattr(core.visual, "deepstack_merger_list", None)
    rope = getattr(text.config, "rope_parameters", None) or getattr(text.config, "rope_scaling", None) or {}
    deepstack = 0 if deep is None else len(deep)
    grid = QWEN[kind]
    axes = {
        "pixel_values": {0: "num_patches"},
        grid: {0: "num_images"} if many_images else {},
        "image_features": {0: "num_features"},
        **{f"deepstack_features_{i}": {0: "num_features"} for i in range(deepstack)},
    }
    sections = list(rope.get("mrope_section") or [16, 24, 24])
    return Parts(
        model,
        core,
        kind,
        text,
        int(model.config.image_token_id),
        {"sections": sections, "interleaved": kind == "qwen3_vl"},
        deepstack,
        vision_inputs=("pixel_values", grid),
        vision_axes=axes,
    )


def load(checkpoint: str):
    """The model of a checkpoint folder, float32 on the CPU, with attention that shows its weights.

    @raises ExportError: If its architecture is not supported; nothing is loaded then.
    """
    kind = json.loads(Path(checkpoint, "config.json").read_text()).get("model_type")
    if kind not in QWEN and kind not in TILED:
        raise unsupported(kind)
    import torch
    from transformers import AutoModelForImageTextToText

    torch.set_grad_enabled(False)
    return AutoModelForImageTextToText.from_pretrained(
        checkpoint, dtype=torch.float32, attn_implementation="eager", local_files_only=True
    ).eval()
