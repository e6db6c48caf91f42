"""The loop that base and arms share: AdamW, a warm-up and a cosine, one loss over every answer of a batch."""

import json
import math
import os
import time
from pathlib import Path
from typing import Callable

import numpy as np
import torch
import torch.nn.functional as F

from base_data import Asked
from net import Asker, Net

Batch = list[tuple[list[Asked], float]]


def start(seed: int, threads: int) -> np.random.Generator:
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    return np.random.default_rng(seed)


def by_size(items: list[Asked]) -> list[list[Asked]]:
    groups: dict[tuple, list[Asked]] = {}
    for item in items:
        groups.setdefault(item.pixels.shape, []).append(item)
    return list(groups.values())


def loss_of(net: Net, asker: Asker, items: list[Asked]) -> torch.Tensor:
    total, count = torch.zeros(()), 0
    for group in by_size(items):
        images = torch.from_numpy(np.stack([item.pixels for item in group]))
        tokens = asker.pack([item.pairs for item in group], images.shape[1] // 32, images.shape[2] // 32)
        logits = net.read(tokens, *net.look(images))
        total = total + F.cross_entropy(logits, tokens["want"], reduction="sum")
        count += len(tokens["want"])
    return total / max(1, count)


def fit(net: Net, asker: Asker, batch: Callable[[int], Batch], steps: int, lr: float, out: Path, average: float = 0.0) -> None:
    """`batch` is given the number of the step. `average` above 0: weights are an exponential mean at the end."""
    out.mkdir(parents=True, exist_ok=True)
    wide = [p for p in net.parameters() if p.ndim > 1]
    flat = [p for p in net.parameters() if p.ndim <= 1]
    groups = [dict(params=wide, weight_decay=0.03), dict(params=flat, weight_decay=0.0)]
    optimiser = torch.optim.AdamW(groups, lr, betas=(0.9, 0.98))
    began, busy, curve, recent = time.time(), time.process_time(), [], []
    mean = {name: p.detach().clone() for name, p in net.named_parameters()} if average else {}
    for step in range(steps):
        now = lr * min(1.0, (step + 1) / max(1, min(100, steps // 10))) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * step / steps)))
        for group in optimiser.param_groups:
            group["lr"] = now
        losses = []
        for items, weight in batch(step):
            part = loss_of(net, asker, items)
            (part * weight).backward()
            losses.append(part.item())
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        for name, p in net.named_parameters() if average else ():
            mean[name].lerp_(p.detach(), 1 - average)
        recent.append(losses)
        if (step + 1) % 100 == 0 or step + 1 == steps:
            point = dict(step=step + 1, loss=parts_of(recent))
            curve.append(point)
            recent = []
            print(json.dumps(dict(point, wall=round(time.time() - began), cpu=round(time.process_time() - busy))), flush=True)
    for name, p in net.named_parameters() if average else ():
        p.data.copy_(mean[name])
    (out / "curve.json").write_text(json.dumps(curve))


def parts_of(recent: list[list[float]]) -> list[float]:
    """Mean loss of each part of a batch, of the steps that had as many parts as the last one."""
    alike = [losses for losses in recent if len(losses) == len(recent[-1])]
    return [round(float(v), 4) for v in np.mean(alike, axis=0)]


def default_threads() -> int:
    return int(os.environ.get("OMP_NUM_THREADS", "0")) or os.cpu_count() or 1
