"""Scenes of known truth: shapes on soft grounds. Pure functions of a numpy generator; nothing is read or written."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from words import COLOURS, GROUNDS, SHAPES

SIDE = 128  # of a scene, pixels
SMALL = (5, 8)  # half the side of a small target, pixels
LARGE = (14, 19)  # of a large one


@dataclass(frozen=True)
class Target:
    shape: str
    colour: str
    x: int
    y: int
    r: int

    def box(self, margin: int = 3) -> tuple[int, int, int, int]:
        """Left, top, right, bottom with a margin, within the scene."""
        reach = self.r + margin
        ends = (self.x - reach, self.y - reach, self.x + reach + 1, self.y + reach + 1)
        return tuple(int(min(SIDE, max(0, end))) for end in ends)  # type: ignore[return-value]


@dataclass(frozen=True)
class Scene:
    image: Image.Image
    targets: tuple[Target, ...]
    ground: str


@lru_cache(maxsize=1024)
def mask_of(shape: str, r: int) -> Image.Image:
    """Coverage of a shape in a square of 2 r + 1 pixels, drawn four times as large."""
    k = 4
    side = (2 * r + 1) * k
    big = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(big)
    last, mid = side - 1, side / 2
    third = side * 0.32
    if shape == "square":
        draw.rectangle((side * 0.06, side * 0.06, last - side * 0.06, last - side * 0.06), fill=255)
    elif shape == "triangle":
        draw.polygon([(mid, 0), (last, last), (0, last)], fill=255)
    elif shape == "cross":
        draw.rectangle((third, 0, last - third, last), fill=255)
        draw.rectangle((0, third, last, last - third), fill=255)
    elif shape == "ring":
        draw.ellipse((0, 0, last, last), fill=255)
        draw.ellipse((side * 0.3, side * 0.3, last - side * 0.3, last - side * 0.3), fill=0)
    elif shape == "stripes":
        draw.rectangle((0, side * 0.04, last, side * 0.36), fill=255)
        draw.rectangle((0, side * 0.64, last, side * 0.96), fill=255)
    else:
        draw.polygon([(0, 0), (last, 0), (mid, mid)], fill=255)
        draw.polygon([(0, last), (last, last), (mid, mid)], fill=255)
    return big.resize((2 * r + 1, 2 * r + 1), Image.Resampling.BOX)


def ground_of(rng: np.random.Generator, name: str, side: int) -> np.ndarray:
    cells = int(rng.integers(3, 8))
    tint = np.array(GROUNDS[name]) + rng.integers(-34, 35, (cells, cells, 1)) + rng.integers(-8, 9, (cells, cells, 3))
    soft = Image.fromarray(tint.clip(0, 255).astype(np.uint8)).resize((side, side), Image.Resampling.BICUBIC)
    noisy = np.asarray(soft).astype(np.int16) + rng.integers(-3, 4, (side, side, 1))
    return noisy.clip(0, 255).astype(np.uint8)


def place(rng: np.random.Generator, taken: list[Target], r: int) -> tuple[int, int] | None:
    edge = r + 5
    for _ in range(60):
        x, y = (int(v) for v in rng.integers(edge, SIDE - edge, 2))
        if all(max(abs(x - t.x), abs(y - t.y)) > r + t.r + 7 for t in taken):
            return x, y
    return None


def scene_of(rng: np.random.Generator, size: tuple[int, int], count: tuple[int, int]) -> Scene:
    """A scene whose shapes and colours each occur once."""
    ground = str(rng.choice(list(GROUNDS)))
    image = Image.fromarray(ground_of(rng, ground, SIDE))
    targets: list[Target] = []
    wanted = int(rng.integers(count[0], count[1] + 1))
    shapes, colours = rng.permutation(SHAPES)[:wanted], rng.permutation(list(COLOURS))[:wanted]
    for shape, colour in zip(shapes, colours):
        r = int(rng.integers(size[0], size[1] + 1))
        at = place(rng, targets, r)
        if at is None:
            continue
        fill = tuple(int(v) for v in (np.array(COLOURS[str(colour)]) + rng.integers(-12, 13, 3)).clip(0, 255))
        image.paste(fill, (at[0] - r, at[1] - r), mask_of(str(shape), r))
        targets.append(Target(str(shape), str(colour), at[0], at[1], r))
    return Scene(image, tuple(targets), ground)


def small_scene(rng: np.random.Generator) -> Scene:
    return scene_of(rng, SMALL, (4, 4))


def large_scene(rng: np.random.Generator) -> Scene:
    return scene_of(rng, LARGE, (2, 4))
