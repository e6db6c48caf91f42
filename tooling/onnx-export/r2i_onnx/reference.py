"""Inputs and the numbers that the untouched Hugging Face model gives for them."""

import inspect
from dataclasses import dataclass

import numpy as np
import torch

from .positions import linear_positions, mrope_positions


@dataclass
class Prompt:
    """One prompt with one image. Arrays: pixels by input name; ids [S]; positions [3,1,S] or [1,S]."""

    pixels: dict
    ids: list
    positions: np.ndarray
    delta: int
    image_at: np.ndarray
    features: list  # image features, then DeepStack features
    logits: np.ndarray  # [S, V]
    attentions: list  # last query row of every layer, [heads, S]


def tensor(array):
    return torch.from_numpy(np.ascontiguousarray(array))


def synthetic_pixels(parts, seed=0, grid=(10, 14)):
    """A picture with structure in both directions, in the form the vision encoder takes."""
    rng = np.random.default_rng(seed)
    if parts.qwen:
        vision = parts.core.visual.config
        length = 3 * int(vision.temporal_patch_size) * int(vision.patch_size) ** 2
        slope = np.linspace(-1, 1, grid[0] * grid[1], dtype=np.float32)[:, None]
        pixels = rng.uniform(-1, 1, (grid[0] * grid[1], length)).astype(np.float32) * 0.7 + 0.6 * slope
        return {"pixel_values": pixels, parts.vision_inputs[1]: np.array([[1, *grid]], dtype=np.int64)}
    tile = int(parts.core.vision_model.config.image_size)
    pixels = rng.uniform(-1, 1, (1, 3, 3, tile, tile)).astype(np.float32)
    pixels += np.linspace(-0.5, 0.5, tile, dtype=np.float32)[None, None, None, :, None]
    return {"pixel_values": pixels, "pixel_attention_mask": np.ones((1, 3, tile, tile), dtype=bool)}


def image_token_count(parts, pixels) -> int:
    if parts.qwen:
        return (
            int(np.prod(pixels[parts.vision_inputs[1]], axis=1).sum()) // int(parts.core.visual.spatial_merge_size) ** 2
        )
    return pixels["pixel_values"].shape[1] * int(parts.core.image_seq_len)


def synthetic_ids(parts, count: int, seed: int):
    """Ordinary tokens: none that the model treats in a special way."""
    special = {
        parts.image_token,
        getattr(parts.config, "video_token_id", None),
        getattr(parts.config, "vision_start_token_id", None),
        getattr(parts.config, "vision_end_token_id", None),
    }
    limit = min(int(parts.text.config.vocab_size), 40_000)
    pool = [i for i in range(limit) if i not in special]
    return [int(i) for i in np.random.default_rng(seed).choice(pool, count)]


def positions_of(parts, ids, pixels):
    if not parts.qwen:
        return linear_positions(len(ids))[None], 0
    grids = pixels[parts.vision_inputs[1]] if pixels is not None else []
    found, delta = mrope_positions(ids, grids, parts.image_token, int(parts.core.visual.spatial_merge_size))
    return found[:, None], delta


def vision(parts, pixels):
    """Image features, then DeepStack features; float32 arrays [N, H] (tiled: [tiles, tokens, H])."""
    if parts.qwen:
        out = parts.core.visual(tensor(pixels["pixel_values"]), grid_thw=tensor(pixels[parts.vision_inputs[1]]))
        return [out.pooler_output.numpy(), *(d.numpy() for d in (getattr(out, "deepstack_features", None) or []))]
    out = parts.core.get_image_features(
        tensor(pixels["pixel_values"]), tensor(pixels["pixel_attention_mask"]), return_dict=True
    )
    return [out.pooler_output.numpy()]


def forward(parts, ids, positions, pixels, attentions=False):
    """The whole model without a cache: (logits [S, V], last attention rows)."""
    arguments = dict(
        input_ids=torch.tensor([ids]),
        attention_mask=torch.ones(1, len(ids), dtype=torch.int64),
        position_ids=tensor(positions),
        use_cache=False,
        output_attentions=attentions,
    )
    if pixels is not None:
        arguments["pixel_values"] = tensor(pixels["pixel_values"])
        if parts.qwen:
            arguments["image_grid_thw"] = tensor(pixels[parts.vision_inputs[1]])
        else:
            arguments["pixel_attention_mask"] = tensor(pixels["pixel_attention_mask"])
        if "mm_token_type_ids" in inspect.signature(parts.model.forward).parameters:
            arguments["mm_token_type_ids"] = (arguments["input_ids"] == parts.image_token).to(torch.int32)
    out = parts.model(**arguments)
    return out.logits[0].float().numpy(), [a[0, :, -1].numpy() for a in (out.attentions or [])] if attentions else []


def check_positions(parts, ids, pixels, positions, delta):
    """Our position ids against the model's own."""
    if not parts.qwen:
        return
    function, ids_tensor = parts.core.get_rope_index, torch.tensor([ids])
    arguments = dict(image_grid_thw=tensor(pixels[parts.vision_inputs[1]]))
    if "mm_token_type_ids" in inspect.signature(function).parameters:
        arguments["mm_token_type_ids"] = (ids_tensor == parts.image_token).to(torch.int32)
    theirs, their_delta = function(ids_tensor, **arguments)
    assert np.array_equal(theirs.numpy(), positions) and int(their_delta.reshape(-1)[0]) == delta, "positions differ"


def make_prompt(parts, seed=0, pixels=None, ids=None) -> Prompt:
    pixels = synthetic_pixels(parts, seed) if pixels is None else pixels
    if ids is None:
        ids = [
            *synthetic_ids(parts, 5, seed + 1),
            *([parts.image_token] * image_token_count(parts, pixels)),
            *synthetic_ids(parts, 9, seed + 2),
        ]
    positions, delta = positions_of(parts, ids, pixels)
    check_positions(parts, ids, pixels, positions, delta)
    logits, rows = forward(parts, ids, positions, pixels, attentions=True)
    return Prompt(
        pixels, ids, positions, delta, np.array(ids) == parts.image_token, vision(parts, pixels), logits, rows
    )
