"""Pictures of noise that the tests draw again, byte for byte."""

import numpy as np


def noise(width: int, height: int, seed: int) -> np.ndarray:
    """Bytes of a linear congruential generator (Numerical Recipes), the top eight bits of each state."""
    out = np.empty(width * height * 3, dtype=np.uint8)
    state = seed
    for i in range(out.size):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out[i] = state >> 24
    return out.reshape(height, width, 3)
