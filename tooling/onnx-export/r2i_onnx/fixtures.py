"""Tiny random models with everything a port is compared with, for the tests of @r2i/student."""

import base64
import hashlib
import json
import re
import shutil
import tempfile
from pathlib import Path

import numpy as np

from . import tiny
from .controls import controls
from .errors import ExportError
from .export import Options, export_folder
from .families import load, take_apart
from .reference import forward, make_prompt, positions_of
from .runtime import DecoderGraph, Graph, merge
from .tiny_tokenizers import QWEN_SPECIALS, SMOL_SPECIALS

STEPS = 8
LIMIT = 500_000
# (width, height): as it is, shrunk, enlarged strip; for tiles: landscape 2 x 3, portrait 3 x 2, strip with an odd edge
SIZES = {"qwen": [(112, 84), (97, 160), (100, 27)], "smolvlm": [(150, 97), (97, 150), (100, 27)]}
QUESTIONS = [
    "What is the colour of the small square in the picture?\nA. red\nB. green\nC. blue\nD. yellow\n"
    "Answer with the option's letter from the given choices.",
    "How many circles are there?\nA. one\nB. two\nC. three",
    "Is it red? A or B",
]


def draw(width: int, height: int):
    """Gradients, a fine pattern and shapes: resizing, order and orientation all show."""
    from PIL import Image, ImageDraw

    rows, columns = np.mgrid[0:height, 0:width]
    picture = np.stack(
        [columns * 255 // (width - 1), rows * 255 // (height - 1), (columns // 5 + rows // 4) % 2 * 160 + 40], axis=-1
    ).astype(np.uint8)
    image = Image.fromarray(picture)
    pen = ImageDraw.Draw(image)
    pen.rectangle([width * 0.1, height * 0.15, width * 0.35, height * 0.5], fill=(220, 30, 30))
    pen.ellipse([width * 0.55, height * 0.4, width * 0.9, height * 0.95], fill=(30, 60, 220))
    pen.line([0, height - 1, width - 1, 0], fill=(250, 240, 20), width=2)
    return image


def preprocess(kind: str, settings: dict, image):
    """transformers' own processor (Pillow back end): (pixels by input name, facts for reference.json)."""
    own = {k: v for k, v in settings.items() if k not in ("image_processor_type", "processor_class")}
    mean, deviation = np.float32(settings["image_mean"]), np.float32(settings["image_std"])
    if kind == "smolvlm":
        from transformers.models.smolvlm.image_processing_pil_smolvlm import SmolVLMImageProcessorPil

        out = SmolVLMImageProcessorPil(**own)(images=[[image]], return_tensors="np", return_row_col_info=True)
        tiles = np.asarray(out["pixel_values"], np.float32)
        pixels = {"pixel_values": tiles, "pixel_attention_mask": np.asarray(out["pixel_attention_mask"]).astype(bool)}
        shown = to_bytes(tiles[0].transpose(0, 2, 3, 1), mean, deviation)
        rows, columns = out["rows"][0][0], out["cols"][0][0]
        return pixels, {
            "tiles": {"rows": rows, "columns": columns, "count": len(shown)},
            "tileSha256": [sha256(tile) for tile in shown],
        }
    from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

    out = Qwen2VLImageProcessorPil(**own)(images=[image], return_tensors="np")
    grid, patch = np.asarray(out["image_grid_thw"]), settings["patch_size"]
    flat = np.ascontiguousarray(out["pixel_values"], np.float32)
    _, high, wide = (int(v) for v in grid[0])
    shown = flat.reshape(high // 2, wide // 2, 2, 2, 3, 2, patch, patch)[:, :, :, :, :, 0]
    shown = shown.transpose(0, 2, 5, 1, 3, 6, 4).reshape(high * patch, wide * patch, 3)
    shown = to_bytes(shown, mean, deviation)
    resized = image if image.size == (wide * patch, high * patch) else image.resize((wide * patch, high * patch), 3)
    assert np.array_equal(shown, np.asarray(resized)), "the processor does not resize as Pillow does"
    return {"pixel_values": flat, "image_grid_thw": grid}, {
        "shown": {"width": wide * patch, "height": high * patch},
        "shownSha256": sha256(shown),
        "imageGridThw": grid[0].tolist(),
    }


def to_bytes(values, mean, deviation):
    return np.ascontiguousarray(np.rint((values * deviation + mean) * 255).astype(np.uint8))


def sha256(array) -> str:
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def packed_floats(array) -> dict:
    array = np.ascontiguousarray(array, np.float32)
    return {"shape": list(array.shape), "float32": base64.b64encode(array.astype("<f4").tobytes()).decode()}


def expand(kind: str, prompt: str, count: int, facts: dict) -> str:
    """The single image token becomes as many as the image has (tiled: with the text around the tiles)."""
    if kind != "smolvlm":
        return prompt.replace("<|image_pad|>", "<|image_pad|>" * count)
    from transformers.models.smolvlm.processing_smolvlm import get_image_prompt_string

    tiles = facts["tiles"]
    text = get_image_prompt_string(
        tiles["rows"],
        tiles["columns"],
        count // tiles["count"],
        fake_token_around_image="<fake_token_around_image>",
        image_token="<image>",
        global_image_token="<global-img>",
    )
    return prompt.replace("<image>", text)


def render(kind: str, question: str) -> str:
    import jinja2

    content = [{"type": "image"}, {"type": "text", "text": question}]
    return (
        jinja2.Environment()
        .from_string(tiny.template_of(kind))
        .render(messages=[{"role": "user", "content": content}], add_generation_prompt=True)
    )


def greedy(parts, ids, pixels):
    """Without a cache, the whole prompt at every step: (tokens, smallest margin of the best over the second)."""
    tokens, margin = [], float("inf")
    for _ in range(STEPS):
        positions, _ = positions_of(parts, ids + tokens, pixels)
        row = forward(parts, ids + tokens, positions, pixels)[0][-1]
        second, best = np.sort(row)[-2:]
        margin = min(margin, float(best - second))
        tokens.append(int(row.argmax()))
    return tokens, margin


def cases_of(kind: str, parts, tokenizer, folder: Path):
    """One case a picture: what is fed, before any weight matters."""
    count_of = (
        (lambda p: int(np.prod(p["image_grid_thw"])) // 4)
        if kind != "smolvlm"
        else (lambda p: p["pixel_values"].shape[1] * int(parts.core.image_seq_len))
    )
    cases = []
    for number, size in enumerate(SIZES.get(kind, SIZES["qwen"])):
        image, file = draw(*size), f"image-{number}.png"
        image.save(folder / file, optimize=True)
        pixels, facts = preprocess(kind, tiny.processor_of(kind), image)
        prompt = render(kind, QUESTIONS[0])
        ids = tokenizer.encode(expand(kind, prompt, count_of(pixels), facts), add_special_tokens=False).ids
        cases.append((file, size, pixels, facts, prompt, ids))
    return cases


def lively_seed(kind: str, parts, cases, specials, tries=400):
    """Weights with which greedy text is not one token for ever, ends nowhere by itself and has clear margins, so that
    rounding cannot change it."""
    for seed in range(1, tries):
        tiny.draw_weights(parts.model, seed)
        found = []
        for _, _, pixels, _, _, ids in cases:
            tokens, margin = greedy(parts, ids, pixels)
            if margin < 0.02 or len(set(tokens)) < 4 or any(t in specials for t in tokens):
                break
            found.append(tokens)
        if len(found) == len(cases) and len({tuple(t) for t in found}) == len(found):
            return seed
    raise ExportError("no seed with a lively greedy text was found")


def write_fixture(kind: str, out: Path, say=print):
    """Writes the folder of one family; every number in it comes from the Hugging Face model, and the exported graphs
    are compared with it before anything is kept."""
    with tempfile.TemporaryDirectory() as work:
        checkpoint, staged = Path(work, "checkpoint"), Path(work, "fixture")
        staged.mkdir()
        tokenizer = tiny.tokenizer_of(kind)
        specials = {s: tokenizer.token_to_id(s) for s in (SMOL_SPECIALS if kind == "smolvlm" else QWEN_SPECIALS)}
        model = tiny.model_of(kind, 1, tokenizer)
        cases = cases_of(kind, take_apart(model), tokenizer, staged)
        seed = lively_seed(kind, take_apart(model), cases, set(specials.values()))
        say(f"{kind}: seed {seed}")
        tiny.write_checkpoint(kind, checkpoint, seed, model)
        parts = take_apart(load(str(checkpoint)))
        errors = export_folder(parts, checkpoint, staged, Options(packed="bias", attentions=True), say)
        for _, _, pixels, _, _, ids in cases[:2]:
            controls(kind, parts, staged, say, make_prompt(parts, pixels=pixels, ids=ids))
        reference = describe(kind, parts, tokenizer, specials, cases, staged)
        reference = {
            "family": kind,
            "seed": seed,
            "madeBy": versions(),
            "tolerance": 1e-4,
            "measured": {file: {k: float(f"{v:.2e}") for k, v in e.items()} for file, e in errors.items()},
            **reference,
        }
        (staged / "reference.json").write_text(readable(reference))
        size = sum(path.stat().st_size for path in staged.rglob("*") if path.is_file())
        if size > LIMIT:
            raise ExportError(f"the fixture has {size} bytes, more than {LIMIT}")
        say(f"{kind}: {size} bytes")
        if (out / "README.md").exists():
            shutil.copyfile(out / "README.md", staged / "README.md")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(staged, out)


def readable(value) -> str:
    """JSON with lists of numbers on one line."""
    text = json.dumps(value, indent=1, ensure_ascii=False)
    return re.sub(r"\[[\s\d.,eE+-]*\]", lambda found: re.sub(r"\s+", "", found[0]), text) + "\n"


def describe(kind, parts, tokenizer, specials, cases, staged: Path) -> dict:
    encode = lambda text: tokenizer.encode(text, add_special_tokens=False).ids  # noqa: E731
    letters = {letter: encode(letter)[0] for letter in "ABCD"}
    vision, embed, decoder = (
        f(staged / "onnx" / f"{n}.onnx")
        for f, n in ((Graph, "vision_encoder"), (Graph, "embed_tokens"), (DecoderGraph, "decoder_model_merged"))
    )
    described = []
    for file, size, pixels, facts, prompt, ids in cases:
        truth = make_prompt(parts, pixels=pixels, ids=ids)
        tokens, margin = greedy(parts, ids, pixels)
        assert tokens == greedy_onnx(vision, embed, decoder, truth), f"{file}: ONNX Runtime decodes other tokens"
        at, flat = np.nonzero(truth.image_at)[0], pixels["pixel_values"].reshape(-1)
        samples = np.linspace(0, flat.size - 1, 12).astype(int)
        described.append(
            {
                "image": file,
                "size": {"width": size[0], "height": size[1]},
                **facts,
                "pixelValues": {
                    "shape": list(pixels["pixel_values"].shape),
                    "sum": float(flat.astype(np.float64).sum()),
                    "samples": [[int(i), float(flat[i])] for i in samples],
                },
                "question": QUESTIONS[0],
                "prompt": prompt,
                "inputIds": ids,
                "visualTokens": len(at),
                "imageStart": int(at[0]),
                "imageAt": at.tolist(),
                "positionIds": truth.positions[..., 0, :].tolist() if parts.qwen else truth.positions[0].tolist(),
                "ropeDelta": truth.delta,
                "imageFeatures": packed_floats(truth.features[0].reshape(len(at), -1)),
                "lastLogits": packed_floats(truth.logits[-1]),
                "attentions": packed_floats(np.stack(truth.attentions)),
                "greedyTokens": tokens,
                "greedyText": tokenizer.decode(tokens, skip_special_tokens=False),
                "greedyMargin": round(margin, 4),
            }
        )
    return {
        "specialIds": specials,
        "letters": letters,
        "cases": described,
        "questions": questions(kind, parts, encode, cases[0], letters),
    }


def greedy_onnx(vision, embed, decoder, truth):
    features = list(vision.run(truth.pixels).values())
    embeds, deep = merge(embed.run({"input_ids": [truth.ids]})["inputs_embeds"], truth.image_at, features)
    positions, past, tokens = truth.positions, None, []
    for step in range(STEPS):
        out, past = decoder.step(embeds, positions, deepstack=deep, past=past, keep=[-1])
        tokens.append(int(out["logits"][0, -1].argmax()))
        embeds, deep = embed.run({"input_ids": [[tokens[-1]]]})["inputs_embeds"], None
        positions = np.full((*positions.shape[:-1], 1), len(truth.ids) + step + truth.delta)
    return tokens


def questions(kind, parts, encode, case, letters):
    """Several questions about the first picture, each run alone: what packed questions must give as well."""
    _, _, pixels, _, _, ids = case
    end = max(i for i, token in enumerate(ids) if token == parts.image_token) + 1
    marks = 1  # the token that closes the image
    close, found = "<image>" if kind == "smolvlm" else "<|vision_end|>", []
    for question in QUESTIONS:
        suffix = encode(render(kind, question).split(close, 1)[1])
        whole = ids[: end + marks] + suffix
        positions, _ = positions_of(parts, whole, pixels)
        row = forward(parts, whole, positions, pixels)[0][-1]
        if question == QUESTIONS[0]:
            assert whole == ids, "the prompt cut after the image has other tokens"
        values = {letter: float(row[token]) for letter, token in letters.items()}
        found.append(
            {
                "question": question,
                "suffixIds": suffix,
                "lastLogits": packed_floats(row),
                "letterLogits": values,
                "bestLetter": max(values, key=values.get),
            }
        )
    return {"image": case[0], "prefixLength": end + marks, "asked": found}


def versions() -> dict:
    import onnx
    import onnxruntime
    import torch
    import transformers
    from PIL import __version__ as pillow

    return {
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "onnx": onnx.__version__,
        "onnxruntime": onnxruntime.__version__,
        "pillow": pillow,
    }
