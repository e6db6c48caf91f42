const floats = new Float32Array(1);
const bits = new Uint32Array(floats.buffer);

/** IEEE half precision of numbers, to the nearest, halves to even; too large numbers become infinite. */
export function toHalf(values: ArrayLike<number>): Uint16Array {
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    // Most rows of a DeepStack input are zero.
    halves[i] = Object.is(value, 0) ? 0 : halfOf(value);
  }
  return halves;
}

/** Numbers behind half-precision bits. */
export function fromHalf(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = numberOf(halves[i] ?? 0);
  return values;
}

function halfOf(value: number): number {
  floats[0] = value;
  const all = bits[0] ?? 0;
  const sign = (all >>> 16) & 0x8000;
  const exponent = (all >>> 23) & 255;
  const fraction = all & 0x7fffff;
  if (exponent === 255) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200);
  const shifted = exponent - 112;
  if (shifted >= 31) return sign | 0x7c00;
  if (shifted > 0) {
    // A carry out of the fraction raises the exponent, as it should.
    return sign | roundedShift((shifted << 23) | fraction, 13);
  }
  if (shifted < -10) return sign;
  return sign | roundedShift(fraction | 0x800000, 14 - shifted);
}

function roundedShift(value: number, by: number): number {
  const kept = value >>> by;
  const rest = value & ((1 << by) - 1);
  const half = 1 << (by - 1);
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept;
}

function numberOf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
