"""Writes resample.json: SHA-256 of what Pillow makes of noise. Needs pillow and numpy."""

import hashlib
import json
import os

import PIL
from noise import noise
from PIL import Image

FILTERS = {"bicubic": Image.BICUBIC, "lanczos": Image.LANCZOS, "bilinear": Image.BILINEAR}
SIZES = [
    ((64, 48), (32, 24)),
    ((64, 48), (160, 96)),
    ((64, 48), (64, 17)),
    ((64, 48), (23, 48)),
    ((64, 48), (64, 48)),
    ((64, 48), (1, 1)),
    ((1, 1), (32, 64)),
    ((1, 37), (28, 56)),
    ((53, 1), (7, 3)),
    ((97, 61), (96, 64)),
    ((61, 97), (512, 5)),
    ((3, 200), (200, 3)),
    ((201, 133), (32, 32)),
    ((255, 17), (256, 16)),
    ((300, 7), (11, 91)),
]

cases = []
for seed, (source, target) in enumerate(SIZES, start=1):
    for name, pillow_filter in FILTERS.items():
        picture = Image.fromarray(noise(*source, seed)).resize(target, pillow_filter)
        cases.append(
            {
                "seed": seed,
                "source": list(source),
                "target": list(target),
                "filter": name,
                "sha256": hashlib.sha256(picture.tobytes()).hexdigest(),
            }
        )
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "resample.json"), "w") as file:
    json.dump({"pillow": PIL.__version__, "cases": cases}, file, indent=1)
    file.write("\n")
