"""Mistakes made on purpose: weights under which they do not show would prove nothing."""

import numpy as np
import torch

from .reference import make_prompt
from .runtime import DecoderGraph, Graph, merge
from .verify import TOLERANCE, error

VISIBLE = 100 * TOLERANCE["fp32"]  # a mistake must move the numbers by more than this


def controls(kind, parts, out, say=print, prompt=None):
    """Feeds each mistake to the float32 graphs of a folder, and wants to see it in the numbers."""
    prompt = prompt or make_prompt(parts)
    vision, embed, decoder = (
        g(out / "onnx" / f"{n}.onnx")
        for g, n in ((Graph, "vision_encoder"), (Graph, "embed_tokens"), (DecoderGraph, "decoder_model_merged"))
    )
    embeds = embed.run({"input_ids": [prompt.ids]})["inputs_embeds"]
    merged, deep = merge(embeds, prompt.image_at, prompt.features)

    def last(embeds=merged, positions=prompt.positions, deep=deep):
        return decoder.step(embeds, positions, deepstack=deep, keep=[-1])[0]["logits"][0, -1]

    def features(**changed):
        return vision.run({**prompt.pixels, **changed})["image_features"]

    wanted, pixels = prompt.logits[-1], prompt.pixels["pixel_values"]
    turned = [f.reshape(-1, embeds.shape[-1])[::-1] for f in prompt.features]
    moved = {
        "image features missing": error(last(embeds=embeds), wanted),
        "image features in reverse order": error(last(embeds=merge(embeds, prompt.image_at, turned)[0]), wanted),
    }
    if parts.qwen:
        flat = np.broadcast_to(np.arange(len(prompt.ids)), prompt.positions.shape)
        grid_name = parts.vision_inputs[1]
        _, high, wide = (int(v) for v in prompt.pixels[grid_name][0])
        raster = pixels.reshape(high // 2, wide // 2, 2, 2, -1).transpose(0, 2, 1, 3, 4).reshape(pixels.shape)
        moved["1-D positions"] = error(last(positions=flat), wanted)
        moved["rows and columns swapped in positions"] = error(last(positions=prompt.positions[[0, 2, 1]]), wanted)
        moved["patches in raster order"] = error(features(pixel_values=raster), prompt.features[0])
        moved["height and width swapped"] = error(
            features(**{grid_name: np.array([[1, wide, high]])}), prompt.features[0]
        )
    else:
        mirrored = np.ascontiguousarray(pixels.swapaxes(-1, -2))
        moved["tiles mirrored"] = error(features(pixel_values=mirrored), prompt.features[0])
        moved["tiles in another order"] = error(features(pixel_values=pixels[:, ::-1]), prompt.features[0])
        shifted = prompt.positions * 2
        moved["positions counted in twos"] = error(last(positions=shifted), wanted)
    if deep:
        moved["no DeepStack"] = error(last(deep=[np.zeros_like(d) for d in deep]), wanted)
        moved["DeepStack in reverse order"] = error(last(deep=deep[::-1]), wanted)
    if kind == "qwen2_5_vl":
        wrapper = parts.vision(False)
        wrapper.full_at = list(range(len(wrapper.blocks)))
        full = wrapper(*(torch.from_numpy(prompt.pixels[n]) for n in parts.vision_inputs)).numpy()
        moved["full attention instead of windows"] = error(full, prompt.features[0])
    say("controls: " + ", ".join(f"{name} {value:.2f}" for name, value in moved.items()))
    dull = {name: value for name, value in moved.items() if not value > VISIBLE}
    assert not dull, f"these mistakes would not be seen: {dull}"
