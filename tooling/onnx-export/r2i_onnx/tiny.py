"""Tiny checkpoints of every family with random weights, as folders: nothing is downloaded."""

import math
from pathlib import Path

import torch

from .export import write_json
from .tiny_tokenizers import QWEN_SPECIALS, SMOL_SPECIALS, SMOL_TEMPLATE, qwen_template, qwen_tokenizer, smol_tokenizer

TILED = ("smolvlm", "idefics3")
TEXT = dict(
    hidden_size=32,
    intermediate_size=64,
    num_hidden_layers=2,
    num_attention_heads=4,
    num_key_value_heads=2,
    hidden_act="silu",
    max_position_embeddings=2048,
    rms_norm_eps=1e-6,
    initializer_range=0.02,
)


def config_of(kind: str, tokenizer):
    import transformers as t

    vocabulary = (tokenizer.get_vocab_size() + 15) // 16 * 16  # unused rows at the end, as in real checkpoints
    token = tokenizer.token_to_id
    if kind in TILED:
        text = dict(
            TEXT,
            model_type="llama",
            head_dim=8,
            vocab_size=vocabulary,
            rope_theta=100000.0,
            pad_token_id=token("<|im_end|>"),
            bos_token_id=token("<|im_start|>"),
            eos_token_id=token("<end_of_utterance>"),
            tie_word_embeddings=True,
        )
        vision = dict(
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            image_size=64,
            patch_size=16,
            hidden_act="gelu_pytorch_tanh",
        )
        made = t.SmolVLMConfig if kind == "smolvlm" else t.Idefics3Config
        return made(
            text_config=text,
            vision_config=vision,
            scale_factor=2,
            tie_word_embeddings=True,
            image_token_id=token("<image>"),
            pad_token_id=token("<|im_end|>"),
        )
    top = dict(
        image_token_id=token("<|image_pad|>"),
        video_token_id=token("<|video_pad|>"),
        vision_start_token_id=token("<|vision_start|>"),
        vision_end_token_id=token("<|vision_end|>"),
    )
    text = dict(TEXT, vocab_size=vocabulary, bos_token_id=token("<|endoftext|>"), eos_token_id=token("<|im_end|>"))
    vision = dict(depth=3, in_channels=3, spatial_merge_size=2, temporal_patch_size=2)
    if kind == "qwen3_vl":
        rope = dict(rope_type="default", rope_theta=5e6, mrope_section=[4, 2, 2], mrope_interleaved=True)
        text.update(head_dim=16, rope_parameters=rope, tie_word_embeddings=True)
        vision.update(
            hidden_size=32,
            intermediate_size=64,
            num_heads=2,
            patch_size=16,
            out_hidden_size=32,
            num_position_embeddings=36,
            deepstack_visual_indexes=[0, 1],
            hidden_act="gelu_pytorch_tanh",
        )
        return t.Qwen3VLConfig(text_config=text, vision_config=vision, tie_word_embeddings=True, **top)
    # with the real theta the two slow frequencies of so small a head would hide rows and columns
    rope = dict(rope_type="default", rope_theta=50.0, mrope_section=[1, 1, 2])
    text.update(rope_parameters=rope, use_sliding_window=False, tie_word_embeddings=kind == "qwen2_vl")
    if kind == "qwen2_5_vl":
        vision.update(
            hidden_size=16,
            intermediate_size=40,
            num_heads=2,
            patch_size=14,
            out_hidden_size=32,
            window_size=56,
            fullatt_block_indexes=[1],
            hidden_act="silu",
        )
        return t.Qwen2_5_VLConfig(text_config=text, vision_config=vision, tie_word_embeddings=False, **top)
    vision.update(embed_dim=32, hidden_size=32, mlp_ratio=2, num_heads=2, patch_size=14, hidden_act="quick_gelu")
    return t.Qwen2VLConfig(text_config=text, vision_config=vision, tie_word_embeddings=True, **top)


def model_of(kind: str, seed: int, tokenizer=None):
    """The model in memory. Weights are drawn so that mistakes show: strong residual writers (a tied head otherwise
    repeats the last token), sharp attention, uneven norms, biases that are not 0."""
    import transformers as t

    config = config_of(kind, tokenizer or tokenizer_of(kind))
    for part in (config, config.text_config, config.vision_config):
        part._attn_implementation = "eager"
    torch.set_grad_enabled(False)
    model = t.AutoModelForImageTextToText.from_config(config, attn_implementation="eager").eval().float()
    draw_weights(model, seed)
    return model


def draw_weights(model, seed: int):
    generator = torch.Generator().manual_seed(seed)

    def draw(shape, deviation, mean=0.0):
        return torch.randn(shape, generator=generator) * deviation + mean

    for name, weight in model.named_parameters():
        vision = "visual" in name or "vision" in name
        if weight.ndim == 1 and name.endswith("weight"):
            weight.data.copy_(draw(weight.shape, 0.1, 1.0))
        elif weight.ndim == 1:
            weight.data.copy_(draw(weight.shape, 0.1))
        elif "embed_tokens" in name or "lm_head" in name:
            weight.data.copy_(draw(weight.shape, 0.35))
        elif "pos_embed" in name or "position_embedding" in name:
            weight.data.copy_(draw(weight.shape, 0.5))
        else:
            gain = 2.0 if not vision and ("o_proj" in name or "down_proj" in name) else 1.0
            gain = 1.5 if "q_proj" in name or "k_proj" in name or "qkv" in name else gain
            weight.data.copy_(draw(weight.shape, gain / math.sqrt(weight[0].numel())))
    model.tie_weights()


def tokenizer_of(kind: str):
    return smol_tokenizer() if kind in TILED else qwen_tokenizer()


def processor_of(kind: str) -> dict:
    """Budgets small enough for tests, everything else as the family has it."""
    if kind in TILED:
        name = "SmolVLM" if kind == "smolvlm" else "Idefics3"
        return dict(
            do_convert_rgb=True,
            do_image_splitting=True,
            do_normalize=True,
            do_pad=True,
            do_rescale=True,
            do_resize=True,
            image_mean=[0.5] * 3,
            image_std=[0.5] * 3,
            image_processor_type=f"{name}ImageProcessor",
            max_image_size={"longest_edge": 64},
            processor_class=f"{name}Processor",
            resample=1,
            rescale_factor=1 / 255,
            size={"longest_edge": 192},
        )
    patch = 16 if kind == "qwen3_vl" else 14
    clip = dict(image_mean=[0.48145466, 0.4578275, 0.40821073], image_std=[0.26862954, 0.26130258, 0.27577711])
    names = {"qwen2_vl": "Qwen2VLProcessor", "qwen2_5_vl": "Qwen2_5_VLProcessor", "qwen3_vl": "Qwen3VLProcessor"}
    area = (patch * 2) ** 2
    return dict(
        do_convert_rgb=True,
        do_normalize=True,
        do_rescale=True,
        do_resize=True,
        merge_size=2,
        patch_size=patch,
        temporal_patch_size=2,
        resample=3,
        rescale_factor=1 / 255,
        image_processor_type="Qwen2VLImageProcessor",
        processor_class=names[kind],
        size={"shortest_edge": 4 * area, "longest_edge": 16 * area},
        **(clip if patch == 14 else dict(image_mean=[0.5] * 3, image_std=[0.5] * 3)),
    )


def template_of(kind: str) -> str:
    return SMOL_TEMPLATE if kind in TILED else qwen_template(kind != "qwen3_vl")


def write_checkpoint(kind: str, folder: Path, seed: int, model=None):
    """A folder as `save_pretrained` leaves it, with tokenizer, processor and template."""
    tokenizer = tokenizer_of(kind)
    model = model or model_of(kind, seed, tokenizer)
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder, safe_serialization=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    specials = SMOL_SPECIALS if kind in TILED else QWEN_SPECIALS
    token, template = tokenizer.token_to_id, template_of(kind)
    end, pad = ("<end_of_utterance>", "<|im_end|>") if kind in TILED else ("<|im_end|>", "<|endoftext|>")
    added = {
        str(token(s)): dict(content=s, lstrip=False, normalized=False, rstrip=False, single_word=False, special=True)
        for s in specials
    }
    tokenizer_class = "GPT2Tokenizer" if kind in TILED else "Qwen2Tokenizer"
    write_json(
        folder / "tokenizer_config.json",
        dict(
            tokenizer_class=tokenizer_class,
            add_prefix_space=False,
            added_tokens_decoder=added,
            bos_token=None,
            eos_token=end,
            pad_token=pad,
            unk_token=None,
            model_max_length=2048,
            clean_up_tokenization_spaces=False,
        ),
    )
    (folder / "chat_template.jinja").write_text(template)
    write_json(folder / "preprocessor_config.json", processor_of(kind))
    if kind in TILED:
        write_json(
            folder / "processor_config.json",
            dict(image_seq_len=int(model.model.image_seq_len), processor_class=processor_of(kind)["processor_class"]),
        )
    stops = [token(end)] if kind in TILED else [token(end), token(pad)]
    write_json(folder / "generation_config.json", dict(pad_token_id=token(pad), eos_token_id=stops, do_sample=False))
    return model
