"""One decoder for all families, and the embedding table."""

import torch
import torch.nn.functional as F

from .errors import ExportError
from .rotary import axis_of_frequency, rotate
from .wrapper import Wrapper


class EmbedTokens(Wrapper):
    """input_ids [B, S] -> inputs_embeds [B, S, H], float32."""

    def __init__(self, table):
        super().__init__()
        self.table = table

    def forward(self, input_ids):
        return self.table(input_ids).float()


class Decoder(Wrapper):
    """inputs_embeds [B,S,H], attention_mask [B,P+S], position_ids [3,B,S] or [B,S], then in this order what the
    graph has: segment_ids [B,P+S] or attention_bias [B,1,S,P+S]; logits_index [K]; deepstack_{i} [B,S,H]; past
    key and value of every layer [B,kv,P,hd] -> logits, present of every layer (, attentions.{i} [B,heads,P+S])

    `packed`: 'segments' hides every key whose segment is neither 0 nor the query's own, 'bias' adds a mask.
    `attentions`: the last query row of every layer.
    """

    float_buffers = ("inv_freq", "pick")

    def __init__(self, text, head, *, deepstack: int, mrope, packed=None, attentions: bool = False):
        super().__init__()
        config = text.config
        self.layers, self.norm, self.head = text.layers, text.norm, head
        self.packed, self.attentions, self.deepstack = packed, attentions, deepstack
        self.heads, self.kv_heads = int(config.num_attention_heads), int(config.num_key_value_heads)
        self.head_dim = head_dim(config)
        rotary = text.rotary_emb
        if getattr(rotary, "rope_type", "default") in ("dynamic", "longrope"):
            raise ExportError(
                f"rope type '{rotary.rope_type}' changes with the length, and no graph of this tool can: "
                "export a checkpoint with another rope_type"
            )
        if "sliding_attention" in (getattr(config, "layer_types", None) or []):
            raise ExportError(
                "the text model has sliding-window layers: set use_sliding_window to false or export another"
            )
        self.rope_scale = float(getattr(rotary, "attention_scaling", 1.0))
        self.register_buffer("inv_freq", rotary.inv_freq.detach().float().clone())
        pick = torch.ones(1, self.head_dim // 2)
        if mrope is not None:
            axis = axis_of_frequency(mrope["sections"], mrope["interleaved"])
            pick = F.one_hot(axis, 3).to(torch.float32).T.contiguous()
        self.register_buffer("pick", pick)
        self.mrope = mrope is not None

    def forward(self, inputs_embeds, attention_mask, position_ids, *rest):
        rest = list(rest)
        extra = rest.pop(0) if self.packed else None
        index = rest.pop(0) if self.packed else None
        deep, past = rest[: self.deepstack], rest[self.deepstack :]
        batch, seq = inputs_embeds.shape[0], inputs_embeds.shape[1]
        before = past[0].shape[2]
        total = before + seq
        cos, sin = self.angles(position_ids)
        bias = self.mask(attention_mask, extra, before, seq, total)

        x, present, rows = inputs_embeds.to(self.norm.weight.dtype), [], []
        for i, layer in enumerate(self.layers):
            a = layer.self_attn
            y = layer.input_layernorm(x)
            q = a.q_proj(y).reshape(batch, seq, self.heads, self.head_dim)
            k = a.k_proj(y).reshape(batch, seq, self.kv_heads, self.head_dim)
            v = a.v_proj(y).reshape(batch, seq, self.kv_heads, self.head_dim).transpose(1, 2)
            if hasattr(a, "q_norm"):
                q, k = a.q_norm(q), a.k_norm(k)
            q, k = rotate(q.transpose(1, 2), cos, sin), rotate(k.transpose(1, 2), cos, sin)
            k = torch.cat([past[2 * i], k], dim=2)
            v = torch.cat([past[2 * i + 1], v], dim=2)
            present += [k, v]
            group = (batch, self.kv_heads, self.heads // self.kv_heads, total, self.head_dim)
            flat = (batch, self.heads, total, self.head_dim)
            wide_k, wide_v = k[:, :, None].expand(group).reshape(flat), v[:, :, None].expand(group).reshape(flat)
            score = torch.matmul(q * self.head_dim**-0.5, wide_k.transpose(2, 3)).float() + bias
            weight = torch.softmax(score, dim=-1)
            rows.append(weight[:, :, -1, :])
            context = torch.matmul(weight.to(v.dtype), wide_v).transpose(1, 2)
            x = x + a.o_proj(context.reshape(batch, seq, self.heads * self.head_dim))
            x = x + layer.mlp(layer.post_attention_layernorm(x))
            if i < self.deepstack:
                x = x + deep[i].to(x.dtype)
        x = self.norm(x)
        if index is not None:
            x = torch.index_select(x, 1, index)
        out = (self.head(x).float(), *present)
        return (*out, *rows) if self.attentions else out

    def angles(self, position_ids):
        places = position_ids.to(torch.float32)
        places = places if self.mrope else places[None]
        angle = (places[..., None] * self.inv_freq * self.pick[:, None, None, :]).sum(dim=0)
        angle = torch.cat([angle, angle], dim=-1)[:, None]
        return angle.cos() * self.rope_scale, angle.sin() * self.rope_scale

    def mask(self, attention_mask, extra, before, seq, total):
        """-1e9, not -inf: rows that see nothing stay finite."""
        device = attention_mask.device
        query_at = torch.arange(seq, device=device) + before
        key_at = torch.arange(total, device=device)
        hidden = (key_at[None, :] > query_at[:, None])[None, None] | (attention_mask[:, None, None, :] == 0)
        if self.packed == "segments":
            own, other = extra[:, None, before:, None], extra[:, None, None, :]
            hidden = hidden | ((other != 0) & (other != own))
        bias = hidden.to(torch.float32) * -1e9
        return bias + extra if self.packed == "bias" else bias


def head_dim(config) -> int:
    return int(getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads)
