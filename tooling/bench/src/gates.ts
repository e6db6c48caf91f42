import { parseArgs } from 'node:util';

import { type GateCell, measureGate } from './gates/gate-cell.ts';
import { formatTable } from './table.ts';

const { values } = parseArgs({
  options: { replicates: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
const replicates = Number(values.replicates);
const seed = Number(values.seed);

/** True gains of the tests of a gate, from their margins. */
const truths: readonly { readonly name: string; readonly above: readonly number[] }[] = [
  { name: '1 at its margin', above: [0] },
  { name: '6 at their margins', above: [0, 0, 0, 0, 0, 0] },
  { name: '12 at their margins', above: Array.from({ length: 12 }, () => 0) },
  { name: '1 of 6 below by 4 points', above: [-0.04, 0.08, 0.08, 0.08, 0.08, 0.08] },
  { name: '6 above by 8 points', above: [0.08, 0.08, 0.08, 0.08, 0.08, 0.08] },
];
const sizes: readonly Omit<GateCell, 'above'>[] = [
  { images: 60, items: 1, alike: 0 },
  { images: 200, items: 4, alike: 0.5 },
  { images: 845, items: 1, alike: 0 },
];

const percent = (share: number): string => (100 * share).toFixed(1);
console.log(
  `${replicates} simulated decisions a row, seed ${seed}, in per cent; a quarter of the items change sides, the level is 5 %. Wrong: some test says what is not so.`,
);
const rows = truths.flatMap(({ name, above }) =>
  sizes.map((size) => {
    const { go, noGo, inconclusive, wrong } = measureGate({ ...size, above }, { replicates, seed });
    const at = `${size.images} x ${size.items}`;
    return [name, at, percent(go), percent(noGo), percent(inconclusive), percent(wrong)];
  }),
);
console.log(formatTable(['tests', 'images x items', 'GO', 'NO-GO', 'INCONCLUSIVE', 'wrong'], rows));
