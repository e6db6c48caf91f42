"""The exported graphs in ONNX Runtime, fed by their own metadata."""

from pathlib import Path

import numpy as np
import onnxruntime

TYPES = {"tensor(float)": np.float32, "tensor(float16)": np.float16, "tensor(int64)": np.int64, "tensor(bool)": bool}


class Graph:
    """One file. `run` casts what it feeds to the types the graph wants, and gives float32."""

    def __init__(self, path: Path):
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.inputs = {i.name: i for i in self.session.get_inputs()}
        self.outputs = [o.name for o in self.session.get_outputs()]

    def run(self, feeds, outputs=None):
        typed = {name: np.asarray(feeds[name]).astype(TYPES[i.type], copy=False) for name, i in self.inputs.items()}
        names = outputs or self.outputs
        return {
            name: value.astype(np.float32) if value.dtype == np.float16 and not name.startswith("present") else value
            for name, value in zip(names, self.session.run(names, typed), strict=True)
        }


class DecoderGraph(Graph):
    def __init__(self, path: Path):
        super().__init__(path)
        self.layers = sum(name.endswith(".key") for name in self.inputs)
        self.deepstack = sum(name.startswith("deepstack_") for name in self.inputs)
        self.attentions = [name for name in self.outputs if name.startswith("attentions.")]
        self.packed = next(
            (kind for name, kind in (("segment_ids", "segments"), ("attention_bias", "bias")) if name in self.inputs),
            None,
        )

    def empty_past(self, batch=1):
        return {
            name: np.zeros((batch, i.shape[1], 0, i.shape[3]), TYPES[i.type])
            for name, i in self.inputs.items()
            if name.startswith("past_key_values")
        }

    def step(self, embeds, positions, *, deepstack=None, past=None, mask=None, segments=None, keep=None):
        """One run on new tokens. `segments` [S]: the packed question of each new token. `keep`: positions whose
        logits are wanted, all if absent. Gives the outputs and the cache to go on with."""
        batch, seq = embeds.shape[:2]
        past = past or self.empty_past(batch)
        before = next(iter(past.values())).shape[2]
        total = before + seq
        own = np.zeros(seq, np.int64) if segments is None else np.asarray(segments, np.int64)
        all_segments = np.concatenate([np.zeros(before, np.int64), own])
        sees = (all_segments[None] == 0) | (all_segments[None] == own[:, None])
        feeds = {
            "inputs_embeds": embeds,
            "attention_mask": np.ones((batch, total)) if mask is None else mask,
            "position_ids": positions,
            **past,
            "segment_ids": np.broadcast_to(all_segments, (batch, total)),
            "attention_bias": np.broadcast_to(np.where(sees, 0, -1e9).astype(np.float32), (batch, 1, seq, total)),
            "logits_index": np.arange(seq) if keep is None else np.asarray(keep) % seq,
            "num_logits_to_keep": np.array(0 if keep is None else seq - min(int(k) % seq for k in keep)),
        }
        for i in range(self.deepstack):
            feeds[f"deepstack_{i}"] = np.zeros_like(embeds) if deepstack is None else deepstack[i]
        out = self.run(feeds)
        cache = {
            name.replace("present", "past_key_values"): value
            for name, value in out.items()
            if name.startswith("present")
        }
        return out, cache


def merge(embeds, image_at, features):
    """Image features in place of the image tokens' embeddings; DeepStack features as dense tensors."""
    width = embeds.shape[-1]
    merged = embeds.copy()
    merged[0, image_at] = features[0].reshape(-1, width)
    deep = []
    for extra in features[1:]:
        dense = np.zeros_like(embeds)
        dense[0, image_at] = extra
        deep.append(dense)
    return merged, deep
