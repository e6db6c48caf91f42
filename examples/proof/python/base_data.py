"""What the base student is trained on: its own world, in which whatever is asked about is large or fills the picture."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

import words as w
from world import SIDE, Scene, Target, large_scene, small_scene


@dataclass(frozen=True)
class Asked:
    """A picture with (query, answer) pairs about it."""

    pixels: np.ndarray
    pairs: list[tuple[str, str]]


def truths(rng: np.random.Generator, target: Target, boxed: bool = False) -> list[tuple[str, str]]:
    """The three questions that the proof asks of a target."""
    other = target.colour
    if rng.random() < 0.5:
        other = str(rng.choice([c for c in w.COLOURS if c != target.colour]))
    return [
        (w.query(w.colour_of(target.shape), boxed), target.colour),
        (w.query(w.shape_of(target.colour), boxed), target.shape),
        (w.query(w.is_it(target.shape, other), boxed), "yes" if other == target.colour else "no"),
    ]


def shown(image: Image.Image, least: int, most: int) -> np.ndarray:
    """As the student's processor sizes pictures: sides of whole merged patches, area within bounds."""
    width, height = image.size
    h, v = (max(32, round(side / 32) * 32) for side in (width, height))
    if h * v > most:
        k = (width * height / most) ** 0.5
        h, v = (max(32, int(side / k / 32 + 1e-9) * 32) for side in (width, height))
    elif h * v < least:
        k = (least / (width * height)) ** 0.5
        h, v = (int(-(-side * k // 32)) * 32 for side in (width, height))
    return np.asarray(image if (h, v) == image.size else image.resize((h, v), Image.Resampling.BICUBIC))


def crop_of(rng: np.random.Generator, scene: Scene, target: Target) -> Image.Image:
    """Cut as proposers cut: some margin, not quite centred; enlarged or not."""
    reach = target.r * rng.uniform(1.1, 1.9)
    dx, dy = rng.uniform(-0.25, 0.25, 2) * (reach - target.r)
    ends = (target.x + dx - reach, target.y + dy - reach, target.x + dx + reach + 1, target.y + dy + reach + 1)
    cut = scene.image.crop(tuple(int(min(SIDE, max(0, round(end)))) for end in ends))
    if rng.random() < 0.6:
        k = max(2.0, 64 / min(cut.size))
        cut = cut.resize((round(cut.width * k), round(cut.height * k)), Image.Resampling.LANCZOS)
    return cut


def crop_pairs(rng: np.random.Generator, scene: Scene, target: Target, first: bool) -> list[tuple[str, str]]:
    named = [(w.query(w.SHAPE_OF_CROP), target.shape), (w.query(w.COLOUR_OF_CROP), target.colour)]
    colour, shape, whether = truths(rng, target)
    if first:
        return [*named, shape]
    return [*named, colour, shape, whether]


def scene_pairs(rng: np.random.Generator, scene: Scene) -> list[tuple[str, str]]:
    pairs = [pair for target in scene.targets for pair in truths(rng, target)]
    picked = [pairs[i] for i in rng.permutation(len(pairs))[:6]]
    return [*picked, (w.query(w.GROUND), scene.ground)]


def crops(rng: np.random.Generator, count: int, least: int, most: int, first: bool = False) -> list[Asked]:
    """`first`: only what is learnt first, the name of a shape."""
    made: list[Asked] = []
    while len(made) < count:
        scene = small_scene(rng)
        for target in scene.targets[: count - len(made)]:
            made.append(Asked(shown(crop_of(rng, scene, target), least, most), crop_pairs(rng, scene, target, first)))
    return made


def large(rng: np.random.Generator, count: int) -> list[Asked]:
    scenes = [large_scene(rng) for _ in range(count)]
    return [Asked(np.asarray(s.image), scene_pairs(rng, s)) for s in scenes]


def grounds(rng: np.random.Generator, count: int) -> list[Asked]:
    """Scenes of small things, of which only the whole is asked."""
    scenes = [small_scene(rng) for _ in range(count)]
    return [Asked(np.asarray(s.image), [(w.query(w.GROUND), s.ground)]) for s in scenes]
