"""A Qwen3-VL of about a million parameters, and a forward pass for batches of packed questions over its weights."""

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from torch import nn

from words import PHRASES, corpus

SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>"]
TEMPLATE = (
    "{%- for message in messages -%}{{- '<|im_start|>' + message.role + '\\n' -}}"
    "{%- if message.content is string -%}{{- message.content -}}{%- else -%}{%- for part in message.content -%}"
    "{%- if part.type == 'image' -%}{{- '<|vision_start|><|image_pad|><|vision_end|>' -}}"
    "{%- elif 'text' in part -%}{{- part.text -}}{%- endif -%}{%- endfor -%}{%- endif -%}"
    "{{- '<|im_end|>\\n' -}}{%- endfor -%}"
    "{%- if add_generation_prompt -%}{{- '<|im_start|>assistant\\n' -}}{%- endif -%}"
)
PATCH = 16
MIN_PIXELS, MAX_PIXELS = 64 * 64, 128 * 128
WIDTH, HEADS, KV, HEAD, TEXT_LAYERS, VISION_LAYERS = 64, 2, 1, 32, 3, 3
SECTION, THETA, EPS = [6, 5, 5], 5e5, 1e-6
DEEP = [1]


def make_tokenizer() -> Tokenizer:
    tok = Tokenizer(models.BPE())
    tok.normalizer = normalizers.NFC()
    split = pre_tokenizers.Split(Regex(SPLIT), behavior="isolated", invert=False)
    tok.pre_tokenizer = pre_tokenizers.Sequence([split, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tok.decoder = decoders.ByteLevel()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(vocab_size=640, min_frequency=1, show_progress=False, initial_alphabet=alphabet)
    tok.train_from_iterator(corpus(), trainer=trainer)
    tok.add_tokens([AddedToken(phrase, normalized=False) for phrase in PHRASES])
    tok.add_special_tokens([AddedToken(s, special=True, normalized=False) for s in SPECIALS])
    return tok


def make_model(tok: Tokenizer):
    from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration

    at = tok.token_to_id
    rope = dict(rope_type="default", rope_theta=THETA, mrope_section=SECTION, mrope_interleaved=True)
    text = dict(
        vocab_size=(tok.get_vocab_size() + 15) // 16 * 16, hidden_size=WIDTH, intermediate_size=160, num_hidden_layers=TEXT_LAYERS,
        num_attention_heads=HEADS, num_key_value_heads=KV, head_dim=HEAD, rms_norm_eps=EPS, max_position_embeddings=2048,
        rope_parameters=rope, bos_token_id=at("<|endoftext|>"), eos_token_id=at("<|im_end|>"), tie_word_embeddings=True,
    )  # fmt: skip
    vision = dict(
        depth=VISION_LAYERS, hidden_size=WIDTH, intermediate_size=256, num_heads=HEADS, out_hidden_size=WIDTH, patch_size=PATCH,
        num_position_embeddings=64, deepstack_visual_indexes=DEEP, in_channels=3, spatial_merge_size=2, temporal_patch_size=2,
    )  # fmt: skip
    config = Qwen3VLConfig(
        text_config=text, vision_config=vision, tie_word_embeddings=True, image_token_id=at("<|image_pad|>"),
        video_token_id=at("<|video_pad|>"), vision_start_token_id=at("<|vision_start|>"), vision_end_token_id=at("<|vision_end|>"),
    )  # fmt: skip
    return Qwen3VLForConditionalGeneration(config).float()


def rotate(x, cos, sin):
    half = x.shape[-1] // 2
    return x * cos + torch.cat([-x[..., half:], x[..., :half]], -1) * sin


class Net(nn.Module):
    """The same numbers as the Hugging Face model, for batches of images of one size with several questions each."""

    def __init__(self, model):
        super().__init__()
        self.model, self.visual, self.text_model = model, model.model.visual, model.model.language_model
        turn = WIDTH // HEADS // 2
        self.register_buffer("vision_turn", 1 / 10000 ** (torch.arange(0, turn, 2).float() / turn), persistent=False)
        self.register_buffer("text_turn", 1 / THETA ** (torch.arange(0, HEAD, 2).float() / HEAD), persistent=False)
        axis = torch.zeros(HEAD // 2, dtype=torch.long)
        for which in (1, 2):
            axis[which : SECTION[which] * 3 : 3] = which
        self.register_buffer("axis", axis, persistent=False)
        self.grids: dict = {}

    def grid(self, gh: int, gw: int):
        """Position weights and rotary angles of a grid of patches in merge-block order."""
        if (gh, gw) not in self.grids:
            order = lambda t: t.reshape(gh // 2, 2, gw // 2, 2).permute(0, 2, 1, 3).reshape(-1)  # noqa: E731
            row = order(torch.arange(gh)[:, None].expand(gh, gw))
            col = order(torch.arange(gw)[None].expand(gh, gw))
            side = int(self.visual.pos_embed.weight.shape[0] ** 0.5)
            taps = torch.zeros(gh * gw, side * side)
            y, x = row * (side - 1) / max(1, gh - 1), col * (side - 1) / max(1, gw - 1)
            for dy in (0, 1):
                for dx in (0, 1):
                    yy, xx = (y.floor() + dy).clamp(max=side - 1), (x.floor() + dx).clamp(max=side - 1)
                    weight = (1 - (y - y.floor() - dy).abs()) * (1 - (x - x.floor() - dx).abs())
                    taps.scatter_add_(1, (yy * side + xx).long()[:, None], weight[:, None])
            turn = torch.cat([row[:, None] * self.vision_turn, col[:, None] * self.vision_turn], -1)
            turn = torch.cat([turn, turn], -1)
            self.grids[gh, gw] = taps, turn.cos()[None, None], turn.sin()[None, None]
        return self.grids[gh, gw]

    def look(self, images):
        """uint8 [B, H, W, 3] to features [B, n, width] and those of DeepStack."""
        b, h, w, _ = images.shape
        gh, gw = h // PATCH, w // PATCH
        x = (images.float() / 127.5 - 1).permute(0, 3, 1, 2).reshape(b, 3, gh // 2, 2, PATCH, gw // 2, 2, PATCH)
        x = x.permute(0, 2, 5, 3, 6, 1, 4, 7).reshape(b, gh * gw, -1)
        proj = self.visual.patch_embed.proj
        taps, cos, sin = self.grid(gh, gw)
        # Both frames of the temporal patch show the picture.
        x = F.linear(x, proj.weight.sum(2).flatten(1), proj.bias) + taps @ self.visual.pos_embed.weight
        deep = []
        for i, block in enumerate(self.visual.blocks):
            y = block.attn.qkv(block.norm1(x)).reshape(b, gh * gw, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
            y = F.scaled_dot_product_attention(rotate(y[0], cos, sin), rotate(y[1], cos, sin), y[2])
            x = x + block.attn.proj(y.transpose(1, 2).reshape(b, gh * gw, -1))
            x = x + block.mlp(block.norm2(x))
            if i in DEEP:
                deep.append(self.merge(self.visual.deepstack_merger_list[DEEP.index(i)], x))
        return self.merge(self.visual.merger, x), deep

    @staticmethod
    def merge(merger, x):
        b, n, width = x.shape
        return merger(x.reshape(b * n, width)).reshape(b, n // 4, -1)

    def read(self, tokens, features, deep):
        """Logits at the flat places of `tokens['at']`."""
        ids, segment, position, start, at = (tokens[k] for k in ("ids", "segment", "position", "start", "at"))
        b, s = ids.shape
        n = features.shape[1]
        put = lambda base, what, add: torch.cat(  # noqa: E731
            [base[:, :start], base[:, start : start + n] * add + what, base[:, start + n :]], 1
        )
        x = put(self.text_model.embed_tokens(ids), features, 0)
        turn = position[self.axis].permute(1, 2, 0) * self.text_turn
        turn = torch.cat([turn, turn], -1)[:, None]
        cos, sin = turn.cos(), turn.sin()
        place = torch.arange(s)
        seen = (place[None] <= place[:, None]) & ((segment[:, None] == 0) | (segment[:, None] == segment[:, :, None]))
        mask = seen[:, None]
        for i, layer in enumerate(self.text_model.layers):
            a, y = layer.self_attn, layer.input_layernorm(x)
            q = a.q_norm(a.q_proj(y).reshape(b, s, HEADS, HEAD)).transpose(1, 2)
            k = a.k_norm(a.k_proj(y).reshape(b, s, KV, HEAD)).transpose(1, 2)
            v = a.v_proj(y).reshape(b, s, KV, HEAD).transpose(1, 2)
            q, k = rotate(q, cos, sin), rotate(k, cos, sin)
            many = lambda t: t.expand(b, HEADS, s, HEAD) if KV == 1 else t.repeat_interleave(HEADS // KV, 1)  # noqa: E731
            y = F.scaled_dot_product_attention(q, many(k), many(v), attn_mask=mask)
            x = x + a.o_proj(y.transpose(1, 2).reshape(b, s, -1))
            x = x + layer.mlp(layer.post_attention_layernorm(x))
            if i < len(deep):
                x = put(x, deep[i], 1)
        return F.linear(self.text_model.norm(x.reshape(b * s, -1)[at]), self.text_model.embed_tokens.weight)


class Asker:
    """Turns questions into tokens, several behind one picture: each sees the picture and itself alone."""

    def __init__(self, tok: Tokenizer):
        self.tok = tok
        self.kept: dict[str, list[int]] = {}
        at = tok.token_to_id
        self.end, self.pad, self.image = at("<|im_end|>"), at("<|endoftext|>"), at("<|image_pad|>")
        self.head = self.encode("<|im_start|>user\n<|vision_start|>")
        self.close = self.encode("<|vision_end|>")
        self.tail = self.encode("<|im_end|>\n<|im_start|>assistant\n")

    def encode(self, text: str) -> list[int]:
        if text not in self.kept:
            self.kept[text] = self.tok.encode(text, add_special_tokens=False).ids
        return self.kept[text]

    def pack(self, questions: list[list[tuple[str, str]]], gh: int, gw: int) -> dict:
        """`questions`: for each picture (query, answer) pairs; `gh` x `gw` merged tokens a picture."""
        n, p = gh * gw, len(self.head)
        start = p + max(gh, gw) + len(self.close)
        prefix = self.head + [self.image] * n + self.close
        rows = []
        for pairs in questions:
            ids, segment, position, at, want = [], [], [], [], []
            for which, (asked, answer) in enumerate(pairs, 1):
                q, a = self.encode(asked) + self.tail, self.encode(answer) + [self.end]
                first = len(ids) + len(q) - 1
                ids += q + a
                segment += [which] * (len(q) + len(a))
                position += range(start, start + len(q) + len(a))
                at += range(first, first + len(a))
                want += a
            rows.append((ids, segment, position, at, want))
        s = len(prefix) + max(len(row[0]) for row in rows)
        ids, segment = torch.full((len(rows), s), self.pad), torch.full((len(rows), s), -1)
        position = torch.zeros(3, len(rows), s)
        places = torch.arange(n)
        position[:, :, :p] = torch.arange(p)
        position[0, :, p : p + n] = p
        position[1, :, p : p + n] = p + places // gw
        position[2, :, p : p + n] = p + places % gw
        position[:, :, p + n : len(prefix)] = p + max(gh, gw) + torch.arange(len(self.close))
        ids[:, : len(prefix)], segment[:, : len(prefix)] = torch.tensor(prefix), 0
        ats, wants = [], []
        for b, (i, g, o, at, want) in enumerate(rows):
            k = len(prefix)
            ids[b, k : k + len(i)], segment[b, k : k + len(i)] = torch.tensor(i), torch.tensor(g)
            position[:, b, k : k + len(i)] = torch.tensor(o, dtype=torch.float)
            ats += [b * s + k + v for v in at]
            wants += want
        made = dict(ids=ids, segment=segment, position=position, start=p)
        return dict(made, at=torch.tensor(ats), want=torch.tensor(wants))


def save(net: Net, tok: Tokenizer, folder: Path) -> None:
    """A folder as `save_pretrained` leaves it, with tokenizer, processor and template."""
    net.model.save_pretrained(folder, safe_serialization=True)
    tok.save(str(folder / "tokenizer.json"))
    write = lambda name, what: (folder / name).write_text(json.dumps(what, indent=1))  # noqa: E731
    added = {str(tok.token_to_id(s)): dict(content=s, special=True, normalized=False, lstrip=False, rstrip=False, single_word=False) for s in SPECIALS}  # fmt: skip
    names = dict(eos_token="<|im_end|>", pad_token="<|endoftext|>", bos_token=None, unk_token=None)
    write("tokenizer_config.json", dict(tokenizer_class="Qwen2Tokenizer", added_tokens_decoder=added, model_max_length=2048, **names))
    half = [0.5] * 3
    steps = dict(do_convert_rgb=True, do_normalize=True, do_rescale=True, do_resize=True, rescale_factor=1 / 255, resample=3)
    sizes = dict(merge_size=2, patch_size=PATCH, temporal_patch_size=2, size=dict(shortest_edge=MIN_PIXELS, longest_edge=MAX_PIXELS))
    kinds = dict(image_processor_type="Qwen2VLImageProcessor", processor_class="Qwen3VLProcessor")
    write("preprocessor_config.json", dict(**steps, **sizes, **kinds, image_mean=half, image_std=half))
    (folder / "chat_template.jinja").write_text(TEMPLATE)


def load(folder: Path) -> tuple[Net, Tokenizer]:
    from transformers import Qwen3VLForConditionalGeneration

    model = Qwen3VLForConditionalGeneration.from_pretrained(folder, dtype=torch.float32)
    return Net(model), Tokenizer.from_file(str(folder / "tokenizer.json"))
