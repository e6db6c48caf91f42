const bins = 16;
const binWidth = 256 / bins;

/**
 * What grey value of one image becomes which of the other, by pairs that show the same: medians of bins, with straight lines
 * between. Brightness, contrast and gamma are such curves.
 *
 * @param pairs - Grey values, 0 to 255, of the one and of the other.
 * @param gain - Slope beyond the darkest and the lightest pair.
 */
export function toneCurve(
  pairs: readonly { readonly from: number; readonly to: number }[],
  gain: number,
): (grey: number) => number {
  const sorted = Array.from({ length: bins }, (): { from: number; to: number }[] => []);
  for (const pair of pairs)
    sorted[Math.max(0, Math.min(bins - 1, Math.floor(pair.from / binWidth)))]?.push(pair);
  const knots = sorted.flatMap((members) => {
    if (members.length === 0) return [];
    const middle = (of: 'from' | 'to'): number =>
      members.map((member) => member[of]).sort((left, right) => left - right)[members.length >> 1] ?? 0;
    return [{ from: middle('from'), to: middle('to') }];
  });
  return (grey) => {
    const above = knots.find(({ from }) => from >= grey);
    const below = knots.findLast(({ from }) => from < grey);
    if (above === undefined && below === undefined) return grey;
    if (below === undefined || above === undefined) {
      const { from, to } = below ?? above ?? { from: grey, to: grey };
      return to + (grey - from) * gain;
    }
    return below.to + ((grey - below.from) / (above.from - below.from)) * (above.to - below.to);
  };
}
