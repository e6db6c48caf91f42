import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Everything of a run that must not hang on how many processes did it. */
export async function runBytes(root: string): Promise<Readonly<Record<string, string>>> {
  const read = async (name: string): Promise<readonly [string, string]> => [
    name,
    await readFile(join(root, name), 'latin1'),
  ];
  const kept = await Promise.all(
    ['crops', 'boxed'].map(async (kind) =>
      (await readdir(join(root, kind))).sort().map((name) => `${kind}/${name}`),
    ),
  );
  const files = await Promise.all(['run.json', 'samples.jsonl', 'rejects.jsonl', ...kept.flat()].map(read));
  const summary: Record<string, unknown> = JSON.parse((await read('summary.json'))[1]);
  const { calls: _, wallMs: __, ...same } = summary;
  return { ...Object.fromEntries(files), summary: JSON.stringify(same) };
}
