"""Trains the base student from scratch, or goes on with it on the same data.

python train_base.py --seed 1 --steps 3000 --out DIR [--init DIR]
"""

import argparse
from pathlib import Path

import base_data
from fit import Batch, default_threads, fit, start
from net import MAX_PIXELS, MIN_PIXELS, Asker, Net, load, make_model, make_tokenizer, save

NAMING = 750  # steps that are spent on naming what crops show, before scenes come in


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--seed", type=int, required=True)
    ask.add_argument("--steps", type=int, required=True)
    ask.add_argument("--lr", type=float, default=2e-3)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--init", type=Path)
    ask.add_argument("--threads", type=int, default=default_threads())
    told = ask.parse_args()
    rng = start(told.seed, told.threads)
    if told.init:
        net, tok = load(told.init)
    else:
        tok = make_tokenizer()
        net = Net(make_model(tok))

    def batch(step: int) -> Batch:
        if step < NAMING and not told.init:
            return [(base_data.crops(rng, 24, MIN_PIXELS, MAX_PIXELS, first=True), 1.0)]
        crops = base_data.crops(rng, 8, MIN_PIXELS, MAX_PIXELS)
        if rng.random() < 0.8:
            return [(crops, 0.4), (base_data.large(rng, 10), 0.6)]
        return [(crops, 0.5), (base_data.grounds(rng, 6), 0.2), (base_data.large(rng, 6), 0.3)]

    fit(net, Asker(tok), batch, told.steps, told.lr, told.out)
    save(net, tok, told.out)


if __name__ == "__main__":
    main()
