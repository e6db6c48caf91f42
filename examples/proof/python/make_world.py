"""Writes the world: photos to synthesize from, their truth apart, and held-out benchmarks.

python make_world.py photos   --seed 1 --count 1500 --out DIR      photos/*.png and truth.jsonl
python make_world.py heldout  --seed 77 --count 720 --out DIR      small/ (both views) and whole/ (full view alone)
"""

import argparse
import json
from pathlib import Path

import numpy as np

import words as w
from base_data import truths
from world import SIDE, Scene, large_scene, small_scene


def target_of(scene: Scene) -> list[dict]:
    return [dict(shape=t.shape, colour=t.colour, box=t.box()) for t in scene.targets]


def write_lines(path: Path, rows: list[dict]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def photos(rng: np.random.Generator, count: int, out: Path) -> None:
    (out / "photos").mkdir(parents=True, exist_ok=True)
    rows = []
    for i in range(count):
        scene = small_scene(rng)
        name = f"scene-{i:05d}.png"
        scene.image.save(out / "photos" / name)
        rows.append(dict(image=name, ground=scene.ground, targets=target_of(scene)))
    write_lines(out / "truth.jsonl", rows)


def item(which: str, image: str, pair: tuple[str, str], dimension: str, **more) -> dict:
    return dict(id=which, image=image, query=pair[0], response=pair[1], question_type="OQ", dimension=dimension, **more)


def heldout(rng: np.random.Generator, count: int, out: Path) -> None:
    for name in ("small", "whole"):
        (out / name / "images").mkdir(parents=True, exist_ok=True)
    small, whole = [], []
    kinds = ["colour", "object", "structure"]
    for i in range(count):
        scene = small_scene(rng)
        image = f"images/small-{i:04d}.png"
        scene.image.save(out / "small" / image)
        target = scene.targets[int(rng.integers(len(scene.targets)))]
        kind = i % 3
        about = dict(bbox=list(target.box()), image_size=[SIDE, SIDE])
        small.append(item(f"small-{i:04d}", image, truths(rng, target)[kind], kinds[kind], **about))
    for i in range(count // 2):
        scene = large_scene(rng) if i % 2 else small_scene(rng)
        image = f"images/whole-{i:04d}.png"
        scene.image.save(out / "whole" / image)
        ground = item(f"ground-{i:04d}", image, (w.query(w.GROUND), scene.ground), "material", category="ground")
        whole.append(ground)
        if i % 2:
            kind = i // 2 % 3
            pair = truths(rng, scene.targets[int(rng.integers(len(scene.targets)))])[kind]
            whole.append(item(f"large-{i:04d}", image, pair, kinds[kind], category="large"))
    write_lines(out / "small" / "items.jsonl", small)
    write_lines(out / "whole" / "items.jsonl", whole)


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("what", choices=["photos", "heldout"])
    ask.add_argument("--seed", type=int, required=True)
    ask.add_argument("--count", type=int, required=True)
    ask.add_argument("--out", type=Path, required=True)
    told = ask.parse_args()
    rng = np.random.default_rng([told.seed, len(told.what)])
    (photos if told.what == "photos" else heldout)(rng, told.count, told.out)


if __name__ == "__main__":
    main()
