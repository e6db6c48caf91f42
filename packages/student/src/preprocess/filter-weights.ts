/** Filters a picture can be resized with. */
export type ResampleFilter = 'bicubic' | 'lanczos' | 'bilinear';

/** Integer weights of one axis: output `i` is the sum over `counts[i]` inputs from `starts[i]` on. */
export interface AxisWeights {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  /** Weights in 1 / 2^22, `stride` places an output. */
  readonly weights: Int32Array;
  readonly stride: number;
}

/** Bits behind the point of a weight. With them a weighted sum of bytes stays inside 32 bits. */
export const weightBits = 22;

const kernels: Readonly<Record<ResampleFilter, { support: number; at: (x: number) => number }>> = {
  bilinear: { support: 1, at: triangle },
  bicubic: { support: 2, at: cubic },
  lanczos: { support: 3, at: lanczos },
};

/**
 * Weights for resizing an axis from `from` to `to` pixels, as Pillow computes them: the filter is widened when
 * shrinking, so that nothing aliases, and cut off at the border.
 */
export function filterWeights(from: number, to: number, filter: ResampleFilter): AxisWeights {
  const { support, at } = kernels[filter];
  const scale = from / to;
  const widening = Math.max(1, scale);
  const reach = support * widening;
  const perUnit = 1 / widening;
  const stride = Math.ceil(reach) * 2 + 1;
  const starts = new Int32Array(to);
  const counts = new Int32Array(to);
  const weights = new Int32Array(to * stride);
  const exact = new Float64Array(stride);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale;
    const start = Math.max(0, Math.trunc(centre - reach + 0.5));
    const count = Math.min(from, Math.trunc(centre + reach + 0.5)) - start;
    let sum = 0;
    for (let x = 0; x < count; x++) {
      const weight = at((x + start - centre + 0.5) * perUnit);
      exact[x] = weight;
      sum += weight;
    }
    for (let x = 0; x < count; x++) {
      const weight = sum === 0 ? (exact[x] ?? 0) : (exact[x] ?? 0) / sum;
      weights[i * stride + x] = Math.trunc(weight * 2 ** weightBits + (weight < 0 ? -0.5 : 0.5));
    }
    starts[i] = start;
    counts[i] = count;
  }
  return { starts, counts, weights, stride };
}

function triangle(x: number): number {
  return Math.max(0, 1 - Math.abs(x));
}

/** Keys' cubic with a = -0.5. */
function cubic(x: number): number {
  const d = Math.abs(x);
  if (d < 1) return (1.5 * d - 2.5) * d * d + 1;
  return d < 2 ? (((d - 5) * d + 8) * d - 4) * -0.5 : 0;
}

function lanczos(x: number): number {
  return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
}

function sinc(x: number): number {
  const angle = x * Math.PI;
  return x === 0 ? 1 : Math.sin(angle) / angle;
}
