/** Grey values of any range, row after row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** One size of an image, blurred more and more. */
export interface Octave {
  /** Pixels of the image that one pixel here is wide: 1, 2, 4, … */
  readonly step: number;
  /** `intervals + 3` planes; plane `s` is blurred by `baseBlur * 2 ** (s / intervals)` pixels of the octave. */
  readonly blurred: readonly Plane[];
}

/** Steps of blur within an octave. */
export const intervals = 3;
/** Standard deviation of the blur of an octave's first plane, in its pixels. */
export const baseBlur = 1.6;
/** What an image is taken to be blurred by already. */
const givenBlur = 0.5;
/** Octaves have sides of at least this many pixels. */
const minSide = 20;

/** Gaussian scale space of an image (Lowe 2004, section 3). */
export function scaleSpace(image: Plane): Octave[] {
  const octaves: Octave[] = [];
  const between = new Float32Array(image.data.length);
  let base = blur(image, Math.sqrt(baseBlur ** 2 - givenBlur ** 2), between);
  for (let step = 1; Math.min(base.width, base.height) >= minSide; step *= 2) {
    const blurred = [base];
    for (let s = 1; s < intervals + 3; s += 1) {
      const before = baseBlur * 2 ** ((s - 1) / intervals);
      const last = blurred[s - 1] ?? base;
      blurred.push(blur(last, before * Math.sqrt(2 ** (2 / intervals) - 1), between));
    }
    octaves.push({ step, blurred });
    base = halved(blurred[intervals] ?? base);
  }
  return octaves;
}

/**
 * Gaussian blur; what lies beyond the border is taken to be as the border is.
 *
 * @param between - Overwritten; at least as long as the plane. Memory that is new each time costs as much as the sums.
 */
function blur({ width, height, data }: Plane, deviation: number, between: Float32Array): Plane {
  const radius = Math.max(1, Math.ceil(3 * deviation));
  const kernel = new Float32Array(radius + 1);
  let sum = 0;
  for (let at = 0; at <= radius; at += 1) {
    kernel[at] = Math.exp(-(at * at) / (2 * deviation * deviation));
    sum += (kernel[at] ?? 0) * (at === 0 ? 1 : 2);
  }
  for (let at = 0; at <= radius; at += 1) kernel[at] = (kernel[at] ?? 0) / sum;
  blurRows({ width, height, data }, kernel, between);
  return { width, height, data: blurColumns({ width, height, data: between }, kernel) };
}

function blurRows({ width, height, data }: Plane, kernel: Float32Array, out: Float32Array): void {
  const radius = kernel.length - 1;
  const row = new Float32Array(width + 2 * radius);
  const centre = kernel[0] ?? 0;
  for (let y = 0; y < height; y += 1) {
    const from = y * width;
    row.fill(data[from] ?? 0, 0, radius);
    row.set(data.subarray(from, from + width), radius);
    row.fill(data[from + width - 1] ?? 0, radius + width);
    for (let x = 0; x < width; x += 1) {
      const at = x + radius;
      let value = (row[at] ?? 0) * centre;
      for (let off = 1; off <= radius; off += 1) {
        value += ((row[at - off] ?? 0) + (row[at + off] ?? 0)) * (kernel[off] ?? 0);
      }
      out[from + x] = value;
    }
  }
}

function blurColumns({ width, height, data }: Plane, kernel: Float32Array): Float32Array {
  const radius = kernel.length - 1;
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const to = y * width;
    const centre = kernel[0] ?? 0;
    for (let x = 0; x < width; x += 1) out[to + x] = (data[to + x] ?? 0) * centre;
    // Two rows to each side at a time: what is written is read half as often.
    for (let off = 1; off <= radius; off += 2) {
      const near = kernel[off] ?? 0;
      const far = off < radius ? (kernel[off + 1] ?? 0) : 0;
      const above = Math.max(0, y - off) * width;
      const below = Math.min(height - 1, y + off) * width;
      const higher = Math.max(0, y - off - 1) * width;
      const lower = Math.min(height - 1, y + off + 1) * width;
      for (let x = 0; x < width; x += 1) {
        out[to + x] =
          (out[to + x] ?? 0) +
          ((data[above + x] ?? 0) + (data[below + x] ?? 0)) * near +
          ((data[higher + x] ?? 0) + (data[lower + x] ?? 0)) * far;
      }
    }
  }
  return out;
}

/** Every second pixel of every second row. */
function halved({ width, height, data }: Plane): Plane {
  const half = { width: Math.floor(width / 2), height: Math.floor(height / 2) };
  const out = new Float32Array(half.width * half.height);
  for (let y = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1) out[y * half.width + x] = data[2 * y * width + 2 * x] ?? 0;
  }
  return { ...half, data: out };
}
