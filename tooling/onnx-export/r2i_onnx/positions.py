"""Position ids that the caller of a decoder graph has to compute."""

import numpy as np


def mrope_positions(ids, grids, image_token: int, merge: int):
    """int64 [3, S] (time, row, column), and what decoding adds to the cache length. `grids`: [t, h, w] in patches."""
    out, at, image, following = [], 0, 0, 0
    while at < len(ids):
        if ids[at] != image_token:
            out.append([following] * 3)
            following, at = following + 1, at + 1
            continue
        frames, height, width = (int(v) for v in grids[image])
        image, height, width = image + 1, height // merge, width // merge
        out += [
            [following + t, following + r, following + c]
            for t in range(frames)
            for r in range(height)
            for c in range(width)
        ]
        at += frames * height * width
        following += max(height, width)
    positions = np.array(out, dtype=np.int64).T
    return positions, int(positions.max()) + 1 - len(ids)


def linear_positions(count: int):
    return np.arange(count, dtype=np.int64)
