import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { changeKinds } from './decontamination/change-kinds.ts';
import { lookAlikes } from './decontamination/look-alikes.ts';
import { measureCost } from './decontamination/measure-cost.ts';
import { measureLookAlikes } from './decontamination/measure-look-alikes.ts';
import { measureRecall } from './decontamination/measure-recall.ts';
import { featureMethod, hashMethod } from './decontamination/methods.ts';
import { readPictures } from './decontamination/read-pictures.ts';
import { formatTable } from './table.ts';

/**
 * Makes training photos out of benchmark photos and counts which are found, and how many pictures that show something else
 * are taken for copies, beside the method of before. The photos: those of the repository, or of a folder.
 *
 * Usage: decontaminate [folder] [--only pattern of names] [--every n] [--misses] [--skip recall | look-alikes | cost]…
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    every: { type: 'string', default: '1' },
    skip: { type: 'string', multiple: true, default: [] },
    misses: { type: 'boolean', default: false },
  },
});
const folder = positionals[0] ?? fileURLToPath(new URL('../../../assets/photos', import.meta.url));
const every = Number(values.every);
const pictures = (await readPictures(folder)).filter((_, at) => at % every === 0);
const wanted = new RegExp(values.only, 'u');
const isWanted = ({ name }: { readonly name: string }): boolean => wanted.test(name);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

const methods = [featureMethod(), hashMethod()];
for (const { bytes } of pictures) for (const method of methods) await method.add(bytes);
tell(`${pictures.length} pictures of ${folder}`);

const lines: string[][] = [];
const share = (found: number, of: number): string =>
  of === 0 ? 'none' : `${found} of ${of}, ${((100 * found) / of).toFixed(0)} %`;
let wrong = methods.map(() => 0);
let compared = 0;
for (const change of values.skip.includes('recall') ? [] : changeKinds.filter(isWanted)) {
  const recall = await measureRecall(pictures, methods, change, values.misses ? tell : undefined);
  const [features, hashes] = recall.methods;
  lines.push([
    recall.change,
    share(features?.ofDetailed ?? 0, recall.detailed),
    share(features?.found ?? 0, recall.pictures),
    share(hashes?.found ?? 0, recall.pictures),
  ]);
  wrong = wrong.map((count, at) => count + (recall.methods[at]?.wrong ?? 0));
  compared += pictures.length * (pictures.length - 1);
  tell(lines.at(-1)?.join(' | ') ?? '');
}
process.stdout.write(
  `${formatTable(['change', 'found, with detail', 'found, all', 'window hashes'], lines)}\n\n`,
);

const kinds: string[][] = [['different photos', String(compared), ...wrong.map(String)]];
for (const kind of values.skip.includes('look-alikes') ? [] : lookAlikes.filter(isWanted)) {
  const found = await measureLookAlikes(pictures, [featureMethod(), hashMethod()], kind);
  kinds.push([found.kind, String(found.pairs), ...found.methods.map(String)]);
  tell(kinds.at(-1)?.join(' | ') ?? '');
}
process.stdout.write(
  `${formatTable(['look-alikes', 'pairs', 'taken for copies', 'window hashes'], kinds)}\n\n`,
);
if (!values.skip.includes('cost')) process.stdout.write(`${await measureCost(pictures)}\n`);
