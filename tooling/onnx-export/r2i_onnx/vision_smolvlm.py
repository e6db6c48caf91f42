"""The vision encoder of SmolVLM and Idefics3 (SigLIP, pixel shuffle, projection)."""

import torch
import torch.nn.functional as F

from .wrapper import Wrapper


class SmolVision(Wrapper):
    """pixel_values [B, n, 3, T, T], pixel_attention_mask bool [B, n, T, T] -> image_features [B*n, tokens, H]

    Tiles are whole: the processor never leaves a part of one empty. So the positions are constants, and the mask is an
    input for compatibility only. Feed no padding tiles: the original drops them, a graph of fixed shape cannot.
    """

    def __init__(self, core):
        super().__init__()
        vision, self.projection = core.vision_model, core.connector.modality_projection
        embeddings, config = vision.embeddings, vision.config
        self.shuffle = int(core.connector.scale_factor)
        self.patch = int(config.patch_size)
        self.tile = int(config.image_size)
        self.grid = self.tile // self.patch
        self.heads = int(config.num_attention_heads)
        self.layers, self.norm = vision.encoder.layers, vision.post_layernorm
        conv = embeddings.patch_embedding
        self.register_buffer("patch_weight", conv.weight.detach().reshape(conv.weight.shape[0], -1).clone())
        self.register_buffer("patch_bias", conv.bias.detach().clone())
        self.register_buffer("positions", embeddings.position_embedding.weight.detach().clone())

    def forward(self, pixel_values, pixel_attention_mask):
        g, p = self.grid, self.patch
        # the mask stays an input only if something depends on it
        unused = pixel_attention_mask[:1, :1, :1, :1].to(torch.float32).sum() * 0.0
        x = pixel_values.reshape(-1, 3, g, p, g, p).permute(0, 2, 4, 1, 3, 5).reshape(-1, g * g, 3 * p * p)
        x = F.linear(x.to(self.patch_weight.dtype), self.patch_weight, self.patch_bias) + self.positions
        for layer in self.layers:
            x = x + self.attend(layer.self_attn, layer.layer_norm1(x))
            x = x + layer.mlp(layer.layer_norm2(x))
        x = self.norm(x)
        s, width = self.shuffle, x.shape[-1]
        x = x.reshape(-1, g // s, s, g // s, s, width).permute(0, 1, 3, 2, 4, 5)
        x = x.reshape(-1, (g // s) ** 2, s * s * width)
        return self.projection.proj(x).float() + unused

    def attend(self, attn, x):
        split = (-1, self.grid**2, self.heads, x.shape[-1] // self.heads)
        q, k, v = (proj(x).reshape(split).transpose(1, 2) for proj in (attn.q_proj, attn.k_proj, attn.v_proj))
        score = torch.matmul(q * split[-1] ** -0.5, k.transpose(2, 3)).float()
        context = torch.matmul(torch.softmax(score, dim=-1).to(v.dtype), v)
        return attn.out_proj(context.transpose(1, 2).reshape(-1, self.grid**2, x.shape[-1]))
