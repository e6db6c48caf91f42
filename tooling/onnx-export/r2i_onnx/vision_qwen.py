"""The vision encoders of Qwen2-VL, Qwen2.5-VL and Qwen3-VL as one traceable module."""

import torch
import torch.nn.functional as F

from .rotary import rotate
from .wrapper import Wrapper


class QwenVision(Wrapper):
    """pixel_values [P, 3*2*p*p], image_grid_thw [I, 3] -> image_features [P/4, H] (, deepstack_features_{i} [P/4, H])

    Every patch finds its place by integer arithmetic on its index: no loop, no shape that depends on data. Patches
    come merge block by merge block. With `many_images` each patch also finds its image, at the price of a P x P mask.
    """

    float_buffers = ("inv_freq",)

    def __init__(self, visual, many_images: bool):
        super().__init__()
        config = visual.config
        self.blocks, self.merger = visual.blocks, visual.merger
        self.many = many_images
        self.merge = int(config.spatial_merge_size)
        self.heads = int(config.num_heads)
        self.head_dim = visual.blocks[0].attn.qkv.in_features // self.heads
        conv = visual.patch_embed.proj  # kernel and stride are equal: a matrix product on the flat patch
        self.register_buffer("patch_weight", conv.weight.detach().reshape(conv.weight.shape[0], -1).clone())
        self.register_buffer("patch_bias", None if conv.bias is None else conv.bias.detach().clone())
        self.register_buffer("inv_freq", visual.rotary_pos_emb.inv_freq.detach().float().clone())
        # Qwen3-VL: a learned table of positions, read between its cells
        self.table = getattr(visual, "pos_embed", None)
        self.side = int(round(config.num_position_embeddings**0.5)) if self.table is not None else 0
        # Qwen3-VL: features of earlier layers, added to the decoder's stream
        self.deep = getattr(visual, "deepstack_merger_list", None)
        self.deep_at = list(config.deepstack_visual_indexes) if self.deep is not None else []
        # Qwen2.5-VL: attention inside windows, except in some layers
        self.full_at = getattr(config, "fullatt_block_indexes", None)
        self.window = self.merge * (config.window_size // self.merge // config.patch_size) if self.full_at else 0

    def forward(self, pixel_values, image_grid_thw):
        segment, row, col, height, width = self.places(pixel_values.shape[0], image_grid_thw)
        x = F.linear(pixel_values.to(self.patch_weight.dtype), self.patch_weight, self.patch_bias)
        if self.table is not None:
            x = x + self.positions(row, col, height, width).to(x.dtype)
        angle_row = row.to(torch.float32)[:, None] * self.inv_freq[None, :]
        angle_col = col.to(torch.float32)[:, None] * self.inv_freq[None, :]
        angle = torch.cat([angle_row, angle_col, angle_row, angle_col], dim=-1)
        cos, sin = angle.cos()[:, None, :], angle.sin()[:, None, :]

        whole = None if segment is None else apart(segment)
        windows = self.window_mask(segment, row, col) if self.full_at is not None else None
        deep = []
        for i, block in enumerate(self.blocks):
            bias = whole if self.full_at is None or i in self.full_at else windows
            x = x + self.attend(block.attn, block.norm1(x), cos, sin, bias)
            x = x + block.mlp(block.norm2(x))
            if i in self.deep_at:
                deep.append(self.deepstack(self.deep[self.deep_at.index(i)], x).float())
        features = self.merged(x).float()
        return (features, *deep) if deep else features

    def places(self, patches: int, grid):
        """(segment or None, row, column, grid height, grid width) of every patch; int64 [P] or scalars."""
        index = torch.arange(patches, dtype=torch.int64, device=grid.device)
        if self.many:
            counts = grid[:, 0] * grid[:, 1] * grid[:, 2]
            ends = torch.cumsum(counts, dim=0)
            image = (index[:, None] >= ends[None, :]).to(torch.int64).sum(dim=1)
            height, width = grid[:, 1][image], grid[:, 2][image]
            index = index - (ends - counts)[image]
            segment = image * 100000 + index // (height * width)
            index = index % (height * width)
        else:
            height, width, segment = grid[0, 1], grid[0, 2], None
        m = self.merge
        block = index // (m * m)
        blocks_wide = width // m
        row = (block // blocks_wide) * m + (index // m) % m
        col = (block % blocks_wide) * m + index % m
        return segment, row, col, height, width

    def positions(self, row, col, height, width):
        """Bilinear reading of the learned table, corners aligned."""
        r0, r1, fr = self.taps(row, height)
        c0, c1, fc = self.taps(col, width)
        table, side = self.table.weight, self.side
        return (
            table[r0 * side + c0] * ((1 - fr) * (1 - fc))[:, None]
            + table[r0 * side + c1] * ((1 - fr) * fc)[:, None]
            + table[r1 * side + c0] * (fr * (1 - fc))[:, None]
            + table[r1 * side + c1] * (fr * fc)[:, None]
        )

    def taps(self, index, size):
        source = index.to(torch.float32) * float(self.side - 1) / torch.clamp(size - 1, min=1).to(torch.float32)
        low = torch.floor(source)
        first = low.to(torch.int64)
        return first, torch.clamp(first + 1, max=self.side - 1), source - low

    def window_mask(self, segment, row, col):
        window = (row // self.window) * 100000 + col // self.window
        mask = apart(window)
        return mask if segment is None else torch.minimum(mask, apart(segment))

    def merged(self, x):
        merger = self.merger
        if hasattr(merger, "ln_q"):  # Qwen2-VL, Qwen2.5-VL
            wide = x.shape[-1] * self.merge**2
            return merger.mlp(merger.ln_q(x).reshape(-1, wide))
        wide = x.shape[-1] * self.merge**2
        return merger.linear_fc2(F.gelu(merger.linear_fc1(merger.norm(x).reshape(-1, wide))))

    def deepstack(self, merger, x):
        """DeepStack mergers normalise after grouping, the main one before."""
        wide = x.shape[-1] * self.merge**2
        return merger.linear_fc2(F.gelu(merger.linear_fc1(merger.norm(x.reshape(-1, wide)))))

    def attend(self, attn, x, cos, sin, bias):
        count = x.shape[0]
        qkv = attn.qkv(x).reshape(count, 3, self.heads, self.head_dim)
        q, k, v = rotate(qkv[:, 0], cos, sin), rotate(qkv[:, 1], cos, sin), qkv[:, 2]
        q, k, v = (q * self.head_dim**-0.5).transpose(0, 1), k.transpose(0, 1), v.transpose(0, 1)
        score = torch.matmul(q, k.transpose(1, 2)).float()
        if bias is not None:
            score = score + bias[None]
        context = torch.matmul(torch.softmax(score, dim=-1).to(v.dtype), v)
        return attn.proj(context.transpose(0, 1).reshape(count, self.heads * self.head_dim))


def apart(ids):
    """Additive mask [P, P]: 0 where two ids are equal."""
    return (ids[:, None] != ids[None, :]).to(torch.float32) * -1e9
