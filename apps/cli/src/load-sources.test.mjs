import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { importSource } from '@r2i/join/import-source';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { loadSources } from './load-sources.mjs';

let root;
const long = new Date('2020-01-01T00:00:00Z');

/** Written long ago, so that nothing is in doubt because it was written while it was read. */
function write(name, text, time = long) {
  const path = join(root, 'p', name);
  writeFileSync(path, text);
  utimesSync(path, time, time);
}

beforeEach(() => {
  vi.stubEnv('R2I_JOINED_SCRIPTS', '');
  vi.stubEnv('R2I_JOINED', '');
  root = mkdtempSync(join(tmpdir(), 'r2i-join-'));
  mkdirSync(join(root, 'p/src'), { recursive: true });
  write('package.json', '{"type":"module"}');
  write('lock', '1');
  write(
    'src/a.ts',
    "import { b } from './b.ts';\nexport const a: string = b;\nexport const later = () => import('./c.ts');",
  );
  write('src/b.ts', "export const b: string = 'first';");
  write('src/c.ts', 'export const c = import.meta.url;');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const load = () =>
  loadSources(pathToFileURL(join(root, 'p/src/a.ts')), {
    cache: join(root, 'cache'),
    files: [pathToFileURL(join(root, 'p/lock'))],
  });
const builds = () => readdirSync(join(root, 'cache')).filter((name) => name !== 'latest.json');

describe('loadSources', () => {
  it('joins sources once, and what is loaded later knows where it lay', async () => {
    const { a, later } = await load();
    expect(a).toBe('first');
    expect((await later()).c).toBe(pathToFileURL(join(root, 'p/src/c.ts')).href);
    await load();
    expect(builds()).toHaveLength(1);
  });

  it.each([
    ['a source of the same length', 'src/b.ts', "export const b: string = 'other';", 'other'],
    ['what decides how they are joined', 'lock', '2', 'first'],
    ['a manifest', 'package.json', '{"type":"module","x":1}', 'first'],
  ])('joins them again after a change of %s', async (_, name, text, a) => {
    await load();
    write(name, text, new Date('2021-01-01T00:00:00Z'));
    expect((await load()).a).toBe(a);
    expect(builds()).toHaveLength(2);
  });

  it('joins them again after a change of what only a thread loads', async () => {
    write('src/worker.ts', "import { b } from './of-worker.ts';\nexport const worker: string = b;");
    write('src/of-worker.ts', "export const b: string = 'first';");
    const worker = pathToFileURL(join(root, 'p/src/worker.ts'));
    const loadWorker = async () => {
      await load();
      return (await importSource(worker)).worker;
    };
    expect([await loadWorker(), await loadWorker()]).toEqual(['first', 'first']);
    expect(builds()).toHaveLength(1);
    write('src/of-worker.ts', "export const b: string = 'other';", new Date('2021-01-01T00:00:00Z'));
    expect(await loadWorker()).toBe('other');
    expect(builds()).toHaveLength(2);
  });

  it('leaves an earlier build to the command that it belongs to', async () => {
    const first = await load();
    write('src/c.ts', 'export const c = 2;', new Date('2021-01-01T00:00:00Z'));
    await load();
    expect((await first.later()).c).toMatch(/^file:/u);
  });

  it.each([['{'], ['{"folder":"gone","inputs":[]}']])('starts anew where its list says %s', async (text) => {
    await load();
    writeFileSync(join(root, 'cache/latest.json'), text);
    expect((await load()).a).toBe('first');
  });

  it('does not trust a file that was written while it was read', async () => {
    write('src/b.ts', "export const b: string = 'new';", new Date(Date.now() + 60_000));
    await load();
    await load();
    expect(builds()).toHaveLength(2);
    expect(readFileSync(join(root, 'cache/latest.json'), 'utf8')).toContain('unsure');
  });

  it('removes builds that nobody has started for a week', async () => {
    await load();
    const [old] = builds();
    utimesSync(join(root, 'cache', old), long, long);
    write('lock', '22');
    await load();
    expect(builds()).toHaveLength(1);
    expect(builds()).not.toContain(old);
  });
});
