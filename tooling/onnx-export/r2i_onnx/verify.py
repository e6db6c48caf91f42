"""Graphs against PyTorch. Every check gives an error; `judge` compares it with the tolerance of the number format."""

import numpy as np
import torch

from .errors import ParityError
from .reference import forward, image_token_count, make_prompt, positions_of, synthetic_ids, synthetic_pixels, vision
from .runtime import DecoderGraph, Graph, merge

# Largest difference, in units of max(1, standard deviation of the reference). int4 noise depends on the weights.
TOLERANCE = {"fp32": 1e-4, "fp16": 3e-2, "q4": None, "q4f16": None}


def error(found, wanted) -> float:
    found, wanted = np.asarray(found, np.float32), np.asarray(wanted, np.float32)
    if found.shape != wanted.shape:
        raise ParityError(f"shape {found.shape} instead of {wanted.shape}")
    if not np.isfinite(found).all():
        return float("inf")
    return float(np.abs(found - wanted).max() / max(1.0, float(wanted.std())))


def judge(file: str, dtype: str, errors: dict):
    """@raises ParityError: with every number, if one is above the tolerance or not finite."""
    limit = TOLERANCE[dtype]
    bad = [name for name, value in errors.items() if not value <= (limit if limit is not None else 1e30)]
    if bad:
        numbers = ", ".join(f"{name} {value:.2e}" for name, value in errors.items())
        raise ParityError(
            f"{file} differs from PyTorch ({', '.join(bad)}; {numbers}; allowed {limit}): it was not kept. "
            + (
                "If fp16 overflows, use fp32 or q4 for this graph."
                if dtype.endswith("f16")
                else "Check that the checkpoint's architecture is the one its config.json names."
            )
        )


def check_vision(path, parts, prompt) -> dict:
    graph = Graph(path)
    names = parts.vision_outputs
    out = graph.run(prompt.pixels, names)
    errors = {name: error(out[name], wanted) for name, wanted in zip(names, prompt.features, strict=True)}
    if parts.qwen and graph.inputs[parts.vision_inputs[1]].shape[0] != 1:
        other = synthetic_pixels(parts, 5, grid=(6, 4))
        both = {name: np.concatenate([prompt.pixels[name], other[name]]) for name in parts.vision_inputs}
        out = graph.run(both, names)
        errors["two images"] = max(
            error(out[name], wanted) for name, wanted in zip(names, vision(parts, both), strict=True)
        )
    elif parts.qwen:
        other = synthetic_pixels(parts, 5, grid=(4, 6))
        out = graph.run(other, names)
        errors["other size"] = max(
            error(out[name], wanted) for name, wanted in zip(names, vision(parts, other), strict=True)
        )
    else:
        one = {name: value[:, :1] for name, value in prompt.pixels.items()}
        errors["one tile"] = error(graph.run(one, names)[names[0]], vision(parts, one)[0])
    return errors


def check_embed(path, parts, prompt) -> dict:
    ids = np.array([prompt.ids])
    wanted = parts.text.get_input_embeddings()(torch.from_numpy(ids)).float().numpy()
    return {"inputs_embeds": error(Graph(path).run({"input_ids": ids})["inputs_embeds"], wanted)}


def check_decoder(path, parts, prompt) -> dict:
    graph = DecoderGraph(path)
    table = parts.text.get_input_embeddings()
    embed = lambda ids: table(torch.tensor([ids])).float().numpy()  # noqa: E731
    merged, deep = merge(embed(prompt.ids), prompt.image_at, prompt.features)
    out, _ = graph.step(merged, prompt.positions, deepstack=deep)
    errors = {"logits": error(out["logits"][0], prompt.logits)}
    if graph.attentions:
        errors["attentions"] = max(
            error(out[name][0], row) for name, row in zip(graph.attentions, prompt.attentions, strict=True)
        )
    last, _ = graph.step(merged, prompt.positions, deepstack=deep, keep=[-1])
    errors["last logits"] = error(last["logits"][0], prompt.logits[-1:])
    errors["with cache"] = error(in_pieces(graph, prompt, merged, deep), prompt.logits[-1])
    if graph.packed:
        errors["packed"] = packed(graph, parts, prompt, merged, deep, embed)
    errors["left-padded"] = left_padded(graph, parts, prompt, merged, deep, embed)
    return errors


def in_pieces(graph, prompt, merged, deep):
    """The last logits after prefix, middle and one single token."""
    end, count = int(np.nonzero(prompt.image_at)[0].max()) + 1, len(prompt.ids)
    past, out = None, None
    for start, stop in ((0, end), (end, count - 1), (count - 1, count)):
        out, past = graph.step(
            merged[:, start:stop],
            prompt.positions[..., start:stop],
            deepstack=[d[:, start:stop] for d in deep],
            past=past,
            keep=[-1],
        )
    return out["logits"][0, -1]


def packed(graph, parts, prompt, merged, deep, embed):
    """Three suffixes behind one image in one run against three runs of the original."""
    end = int(np.nonzero(prompt.image_at)[0].max()) + 1
    ids, segments, positions, last, wanted = prompt.ids[:end], [0] * end, [prompt.positions[..., :end]], [], []
    for k, length in enumerate((4, 7, 1), 1):
        suffix = synthetic_ids(parts, length, 40 + k)
        alone = prompt.ids[:end] + suffix
        where, _ = positions_of(parts, alone, prompt.pixels)
        wanted.append(forward(parts, alone, where, prompt.pixels)[0][-1])
        ids = ids + suffix
        segments += [k] * length
        positions.append(where[..., end:])
        last.append(len(ids) - 1)
    embeds = embed(ids)
    embeds[:, :end] = merged[:, :end]
    wide = []
    for dense in deep:
        wide.append(np.zeros_like(embeds))
        wide[-1][:, :end] = dense[:, :end]
    out, _ = graph.step(embeds, np.concatenate(positions, axis=-1), deepstack=wide, segments=segments, keep=last)
    return error(out["logits"][0], np.stack(wanted))


def left_padded(graph, parts, prompt, merged, deep, embed):
    """A batch of two, the shorter row padded on the left."""
    short, width = synthetic_ids(parts, 6, 77), len(prompt.ids)
    where, _ = positions_of(parts, short, None)
    wanted = forward(parts, short, where, None)[0][-1]
    pad = width - len(short)
    embeds = np.concatenate([merged, embed([short[0]] * pad + short)])
    mask = np.ones((2, width), np.int64)
    mask[1, :pad] = 0
    row = np.zeros_like(prompt.positions)
    row[..., pad:] = where
    both = [np.concatenate([dense, np.zeros_like(dense)]) for dense in deep]
    out, _ = graph.step(embeds, np.concatenate([prompt.positions, row], axis=-2), deepstack=both, mask=mask, keep=[-1])
    return error(out["logits"][:, -1], np.stack([prompt.logits[-1], wanted]))


CHECKS = {
    "vision_encoder": check_vision,
    "embed_tokens": check_embed,
    "decoder_model_merged": check_decoder,
    "decoder_packed": check_decoder,
    "decoder_with_attentions": check_decoder,
}

__all__ = ["CHECKS", "TOLERANCE", "error", "image_token_count", "judge", "make_prompt"]
