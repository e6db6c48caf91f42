/** A number each for red, green and blue. */
export type Channels = readonly [number, number, number];

/** How bytes become the numbers a vision encoder takes: (byte * rescale - mean) / std. */
export interface Normalisation {
  readonly rescale: number;
  readonly mean: Channels;
  readonly std: Channels;
}

/**
 * What each byte becomes, one table a channel. Rounded to single precision after every step, as NumPy does in the
 * reference processors, so the tables hold their results bit for bit.
 */
export function channelTables({
  rescale,
  mean,
  std,
}: Normalisation): readonly [Float32Array, Float32Array, Float32Array] {
  const table = (channel: 0 | 1 | 2) =>
    Float32Array.from({ length: 256 }, (_, byte) => {
      const centred = Math.fround(Math.fround(byte * rescale) - Math.fround(mean[channel]));
      return Math.fround(centred / Math.fround(std[channel]));
    });
  return [table(0), table(1), table(2)];
}
