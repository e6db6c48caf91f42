"""Writes processors.json: SHA-256 of what the image processors of transformers, on Pillow, make of noise.

Needs transformers, torch, pillow and numpy.
"""

import hashlib
import json
import os

import numpy as np
import PIL
import transformers
from noise import noise
from PIL import Image
from transformers.models.idefics3.image_processing_pil_idefics3 import Idefics3ImageProcessorPil
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

CLIP = {
    "image_mean": [0.48145466, 0.4578275, 0.40821073],
    "image_std": [0.26862954, 0.26130258, 0.27577711],
}
HALF = {"image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5]}


def qwen(shortest: int, longest: int, patch: int, norm: dict, resample: int = 3) -> dict:
    return {
        "image_processor_type": "Qwen2VLImageProcessor",
        "size": {"shortest_edge": shortest, "longest_edge": longest},
        "patch_size": patch,
        "temporal_patch_size": 2,
        "merge_size": 2,
        "resample": resample,
        **norm,
    }


def idefics3(longest: int, tile: int, splitting: bool = True) -> dict:
    return {
        "image_processor_type": "Idefics3ImageProcessor",
        "size": {"longest_edge": longest},
        "max_image_size": {"longest_edge": tile},
        "do_image_splitting": splitting,
        "resample": 1,
        **HALF,
    }


PROFILES = {
    "qwen2_vl": (
        qwen(3136, 12845056, 14, CLIP),
        [(200, 136), (97, 160), (14, 42), (1, 1), (3, 600), (280, 280), (402, 238)],
    ),
    "qwen3_vl": (
        qwen(65536, 16777216, 16, HALF),
        [(200, 136), (97, 160), (256, 256), (272, 240), (2, 400), (400, 240)],
    ),
    "qwen_lanczos": (qwen(4096, 65536, 16, CLIP, 1), [(200, 136)]),
    "qwen_bilinear": (qwen(4096, 65536, 16, CLIP, 2), [(200, 136)]),
    "qwen3_vl_small": (qwen(4096, 65536, 16, HALF), [(640, 480), (480, 640), (301, 333), (1200, 6)]),
    "smolvlm": (idefics3(2048, 512), [(640, 480), (600, 3)]),
    "smolvlm_1024": (idefics3(1024, 512), [(480, 640), (512, 512), (3, 600), (1, 1)]),
    "smolvlm_one_tile": (idefics3(512, 512), [(640, 480), (512, 512), (17, 31)]),
    "smolvlm_unsplit": (idefics3(1536, 512, False), [(640, 480), (90, 700)]),
    "idefics3": (idefics3(1456, 364), [(500, 300), (31, 640)]),
    "idefics3_above_limit": (idefics3(5000, 256), [(120, 3)]),
}

profiles = []
for name, (config, sizes) in PROFILES.items():
    is_qwen = config["image_processor_type"].startswith("Qwen")
    make = Qwen2VLImageProcessorPil if is_qwen else Idefics3ImageProcessorPil
    processor = make(**{key: value for key, value in config.items() if key != "image_processor_type"})
    cases = []
    for seed, size in enumerate(sizes, start=1):
        picture = Image.fromarray(noise(*size, seed))
        if is_qwen:
            out = processor(images=picture, return_tensors="np")
            values = out["pixel_values"]
            facts = {"grid": out["image_grid_thw"][0].tolist()}
        else:
            out = processor(images=[[picture]], return_tensors="np", return_row_col_info=True)
            values = out["pixel_values"][0]
            assert out["pixel_attention_mask"].all()
            facts = {"rows": int(out["rows"][0][0]), "columns": int(out["cols"][0][0])}
        values = np.ascontiguousarray(values)
        assert values.dtype == np.float32
        facts |= {"shape": list(values.shape), "sha256": hashlib.sha256(values.tobytes()).hexdigest()}
        cases.append({"seed": seed, "size": list(size), **facts})
    profiles.append({"profile": name, "config": config, "cases": cases})

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "processors.json"), "w") as file:
    versions = {"transformers": transformers.__version__, "pillow": PIL.__version__}
    json.dump({"versions": versions, "profiles": profiles}, file, indent=1)
    file.write("\n")
