"""Trains an arm from exported files alone (`r2i export --format ms-swift`): `train.jsonl` and the pictures it names.

python train_arm.py --init BASE --data DIR [--data DIR] --steps 2000 --seed 1 --out DIR [--control-box]

--control-box: half of the rows, which must show plain photos, get a box of the same size drawn somewhere else, and
are asked as if it were around what the question is about.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

import words
from base_data import Asked, shown
from fit import Batch, default_threads, fit, start
from net import MAX_PIXELS, MIN_PIXELS, Asker, load, save

QUESTIONS = 6  # about a picture, at most, in one step
Row = tuple[str, str, tuple[float, ...]]


class Pictures:
    """The rows of an export by picture, which is decoded once."""

    def __init__(self, folder: Path, control_box: bool):
        self.rows: dict[Path, list[Row]] = {}
        for line in (folder / "train.jsonl").read_text().splitlines():
            row = json.loads(line)
            asked, answer = (turn["content"] for turn in row["messages"])
            path = folder / row["images"][0]
            box = tuple(row["objects"]["bbox"][0])
            self.rows.setdefault(path, []).append((asked.replace("<image>", "", 1).strip("\n"), answer, box))
        if not self.rows:
            raise SystemExit(f"{folder / 'train.jsonl'} holds no row.")
        self.paths = list(self.rows)
        self.control_box = control_box
        self.decoded: dict[Path, Image.Image] = {}

    def image(self, path: Path) -> Image.Image:
        if path not in self.decoded:
            self.decoded[path] = Image.open(path).convert("RGB")
        return self.decoded[path]

    def draw(self, rng: np.random.Generator) -> Asked:
        path = self.paths[int(rng.integers(len(self.paths)))]
        rows = self.rows[path]
        image = self.image(path)
        if self.control_box and rng.random() < 0.5:
            asked, answer, box = rows[int(rng.integers(len(rows)))]
            about = [(q, a) for q, a, other in rows if other == box]
            image = box_elsewhere(rng, image, box)
            return Asked(shown(image, MIN_PIXELS, MAX_PIXELS), [(with_box(q), a) for q, a in about])
        picked = [rows[i] for i in rng.permutation(len(rows))[:QUESTIONS]]
        return Asked(shown(image, MIN_PIXELS, MAX_PIXELS), [(q, a) for q, a, _ in picked])


def with_box(query: str) -> str:
    return query.replace("\n", f" {words.BOX_TAIL}\n", 1)


def box_elsewhere(rng: np.random.Generator, image: Image.Image, box: tuple[float, ...]) -> Image.Image:
    width, height = box[2] - box[0], box[3] - box[1]
    for _ in range(100):
        x, y = rng.uniform(0, image.width - width), rng.uniform(0, image.height - height)
        if abs(x - box[0]) > width or abs(y - box[1]) > height:
            break
    made = image.copy()
    ImageDraw.Draw(made).rectangle((round(x), round(y), round(x + width) - 1, round(y + height) - 1), outline=(255, 0, 0), width=2)
    return made


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--init", type=Path, required=True)
    ask.add_argument("--data", type=Path, required=True, action="append")
    ask.add_argument("--seed", type=int, required=True)
    ask.add_argument("--steps", type=int, required=True)
    ask.add_argument("--pictures", type=int, default=24)
    ask.add_argument("--lr", type=float, default=1e-3)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--control-box", action="store_true")
    ask.add_argument("--threads", type=int, default=default_threads())
    told = ask.parse_args()
    rng = start(told.seed, told.threads)
    net, tok = load(told.init)
    sets = [Pictures(folder, told.control_box) for folder in told.data]
    share = told.pictures // len(sets)

    def batch(_: int) -> Batch:
        return [([rows.draw(rng) for _ in range(share)], 1 / len(sets)) for rows in sets]

    fit(net, Asker(tok), batch, told.steps, told.lr, told.out)
    save(net, tok, told.out)


if __name__ == "__main__":
    main()
