"""Rotary position embeddings with traceable maths, angles always in float32."""

import torch


def rotate(x, cos, sin):
    """Rotate-half rotation in float32, result in the type of `x`."""
    wide = x.float()
    half = wide.shape[-1] // 2
    turned = torch.cat([-wide[..., half:], wide[..., :half]], dim=-1)
    return (wide * cos + turned * sin).to(x.dtype)


def axis_of_frequency(sections, interleaved: bool):
    """Which of (time, row, column) drives each rotary frequency, as int64 [sum(sections)].

    Qwen3-VL interleaves the axes (t h w t h w ... t t), Qwen2-VL and Qwen2.5-VL chunk them (t... h... w...).
    """
    if not interleaved:
        return torch.repeat_interleave(torch.arange(3), torch.tensor(list(sections)))
    axis = torch.zeros(sum(sections), dtype=torch.int64)
    for which in (1, 2):
        axis[which : sections[which] * 3 : 3] = which
    return axis
