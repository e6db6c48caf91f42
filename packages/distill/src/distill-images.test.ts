import { createRandom, deriveSeed } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { distillImages, type SourceImage } from './distill-images.ts';
import { distillOptionsSchema } from './distill-options.ts';
import { FaultShareError } from './errors/fault-share-error.ts';
import { type FakeBehaviour, fakeProposal, fakeRoles, scrambledWait } from './testing/fake-roles.ts';
import { createMemoryJournal, type MemoryJournal } from './testing/memory-journal.ts';
import { noiseFile } from './testing/noise-image.ts';

const proposals = [10, 50, 90, 130].map((left) => fakeProposal(left));

async function photos(count: number): Promise<SourceImage[]> {
  const files = await Promise.all(Array.from({ length: count }, (_, seed) => noiseFile(seed)));
  return files.map(({ bytes }, index) => ({ name: `${index}.png`, read: () => Promise.resolve(bytes) }));
}

async function* stream(files: readonly SourceImage[]): AsyncGenerator<SourceImage> {
  yield* files;
}

interface RunOptions {
  readonly behaviour?: FakeBehaviour;
  readonly concurrency?: number;
  readonly journal?: MemoryJournal;
  readonly maxFaultShare?: number;
  readonly signal?: AbortSignal;
}

async function run(
  files: readonly SourceImage[],
  { behaviour, concurrency = 2, journal, maxFaultShare = 0.2, signal }: RunOptions = {},
): Promise<MemoryJournal> {
  const into = journal ?? createMemoryJournal();
  await distillImages(stream(files), {
    roles: fakeRoles({ proposals, ...behaviour }),
    options: distillOptionsSchema.parse({ minImageSide: 100, seed: 5 }),
    journal: into,
    concurrency,
    maxFaultShare,
    signal,
  });
  return into;
}

function sampleLines(journal: MemoryJournal): string[] {
  return [...journal.entries]
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => entry.samples.map((sample) => JSON.stringify(sample)));
}

describe('distillImages', () => {
  it('does nothing on an empty source', async () => {
    expect((await run([])).entries).toEqual([]);
  });

  it('gives the same bytes at concurrency 1 and 8, whatever finishes first', async () => {
    const files = await photos(6);
    const behaviour = { before: scrambledWait };
    const one = sampleLines(await run(files, { behaviour, concurrency: 1 }));
    const eight = sampleLines(await run(files, { behaviour, concurrency: 8 }));
    expect(one).toHaveLength(24);
    expect(eight).toEqual(one);
  });

  it('passes over what the journal has', async () => {
    const files = await photos(3);
    const journal = await run(files);
    const before = journal.entries.length;
    const again = async (): Promise<void> => Promise.reject(new Error('no role may be asked'));
    await run(files, { journal, behaviour: { before: again } });
    expect(journal.entries).toHaveLength(before);
  });

  it('goes on after an abort and ends with the same samples', async () => {
    const files = await photos(5);
    const whole = sampleLines(await run(files));
    const journal = createMemoryJournal();
    const controller = new AbortController();
    let calls = 0;
    const before = async (): Promise<void> => {
      calls += 1;
      if (calls === 40) controller.abort(new Error('stop'));
    };
    await expect(run(files, { journal, behaviour: { before }, signal: controller.signal })).rejects.toThrow(
      'stop',
    );
    expect(journal.entries.length).toBeLessThan(5);
    expect(sampleLines(await run(files, { journal }))).toEqual(whole);
  });

  it('rejects what cannot be read or decoded, and the second of two equal files', async () => {
    const [photo] = await photos(1);
    const files: SourceImage[] = [
      { name: 'a.jpg', read: () => Promise.resolve(new Uint8Array()) },
      { name: 'b.jpg', read: () => Promise.resolve(Buffer.from('hello, I am a text')) },
      { name: 'c.jpg', read: () => Promise.reject(new Error('EACCES: permission denied')) },
      ...(photo === undefined ? [] : [photo, { ...photo, name: '1-copy.png' }]),
    ];
    const journal = await run(files, { concurrency: 8 });
    const reasons = Object.fromEntries(
      journal.entries.map((entry) => [entry.name, entry.rejections.map((one) => one.reason)]),
    );
    expect(reasons).toEqual({
      'a.jpg': ['image-empty'],
      'b.jpg': ['image-not-recognised'],
      'c.jpg': ['image-unreadable'],
      '0.png': [],
      '1-copy.png': ['duplicate-image'],
    });
  });

  it.each(['EMFILE', 'ENFILE', 'ENOMEM'])(
    'ends where the machine has no more files or memory, and rejects no photo: %s',
    async (code) => {
      const journal = createMemoryJournal();
      const failing = Object.assign(new Error(`${code}: too many, open`), { code });
      const files = [...(await photos(1)), { name: 'c.jpg', read: () => Promise.reject(failing) }];
      await expect(run(files, { journal, concurrency: 1 })).rejects.toMatchObject({ code: 'schema/machine' });
      expect(journal.entries.flatMap(({ name }) => name)).not.toContain('c.jpg');
    },
  );

  it('never keeps under faults what it would not keep without them', async () => {
    const files = await photos(6);
    const clean = new Set(sampleLines(await run(files)).map((line) => idOf(line)));
    const before = async (role: string, seed: number): Promise<void> => {
      if (createRandom(deriveSeed(seed, role, 'fault')).next() < 0.1) throw new Error('planted fault');
    };
    const faulty = sampleLines(await run(files, { behaviour: { before }, maxFaultShare: 1 }));
    expect(faulty.length).toBeGreaterThan(0);
    expect(faulty.length).toBeLessThan(clean.size);
    for (const line of faulty) expect(clean.has(idOf(line))).toBe(true);
  });

  it('tries again what failed, and ends with what a run without faults ends with', async () => {
    const files = await photos(4);
    const clean = sampleLines(await run(files));
    const journal = createMemoryJournal();
    const before = async (role: string, seed: number): Promise<void> => {
      if (createRandom(deriveSeed(seed, role, 'fault')).next() < 0.1) throw new Error('planted fault');
    };
    await run(files, { journal, behaviour: { before }, maxFaultShare: 1 });
    expect(sampleLines(journal)).not.toEqual(clean);
    await run(files, { journal });
    expect(sampleLines(journal)).toEqual(clean);
  });

  it.each([
    ['proposer', 'proposal call-refused'],
    ['questioner', 'question call-refused'],
    ['validator', 'validation call-refused'],
    ['answerer-1', 'vote check-refused'],
    ['verifier', 'verification call-refused'],
    ['distractor-writer', 'choice call-refused'],
    ['solver', 'difficulty check-refused'],
  ])(
    'takes a refusal by the %s for an outcome: settled, no fault, and known as refused',
    async (role, end) => {
      const before = async (asked: string): Promise<void> => {
        if (asked === role) throw Object.assign(new Error('will not'), { refused: true });
      };
      const { entries } = await run(await photos(6), { behaviour: { before } });
      expect(entries).toHaveLength(6);
      for (const entry of entries) {
        const ends = new Set(entry.rejections.map(({ stage, reason }) => `${stage} ${reason}`));
        expect([...ends]).toEqual([end]);
        expect(entry).toMatchObject({ refused: true, samples: [] });
        expect(entry.unsettled).toBeUndefined();
      }
    },
  );

  it('leaves an image open where something failed beside what was refused', async () => {
    let count = 0;
    const before = async (role: string): Promise<void> => {
      if (role !== 'distractor-writer') return;
      count += 1;
      throw Object.assign(new Error('no'), { refused: count > 1 });
    };
    const { entries } = await run(await photos(1), { behaviour: { before } });
    expect(entries[0]).toMatchObject({ refused: true, unsettled: true });
  });

  it('aborts nothing that is under way when a fatal error ends the run', async () => {
    const files = await photos(4);
    const signals: AbortSignal[] = [];
    const roles = fakeRoles({ proposals });
    const { solver } = roles;
    let asked = 0;
    const solve: typeof solver.solve = async (request) => {
      if (request.signal) signals.push(request.signal);
      asked += 1;
      if (asked === 3) throw Object.assign(new Error('budget spent'), { fatal: true });
      return solver.solve(request);
    };
    const work = distillImages(stream(files), {
      roles: { ...roles, solver: { ...solver, solve } },
      options: distillOptionsSchema.parse({ minImageSide: 100, seed: 5 }),
      journal: createMemoryJournal(),
      concurrency: 4,
    });
    await expect(work).rejects.toThrow('budget spent');
    expect(signals.some((signal) => signal.aborted)).toBe(false);
  });

  it('aborts nothing that is under way when too many calls fail', async () => {
    const files = await photos(8);
    const signals: AbortSignal[] = [];
    const roles = fakeRoles({ proposals });
    const solve: typeof roles.solver.solve = async ({ signal }) => {
      if (signal) signals.push(signal);
      throw new Error('down');
    };
    const work = distillImages(stream(files), {
      roles: { ...roles, solver: { ...roles.solver, solve } },
      options: distillOptionsSchema.parse({ minImageSide: 100, seed: 5 }),
      journal: createMemoryJournal(),
      concurrency: 8,
    });
    await expect(work).rejects.toBeInstanceOf(FaultShareError);
    expect(signals).toHaveLength(32);
    expect(signals.some((signal) => signal.aborted)).toBe(false);
  });

  it('stops a run whose models are down, and keeps what was finished', async () => {
    const files = await photos(8);
    const before = async (role: string): Promise<void> => {
      if (role === 'solver') throw new Error('down');
    };
    const journal = createMemoryJournal();
    await expect(run(files, { journal, behaviour: { before } })).rejects.toBeInstanceOf(FaultShareError);
    expect(journal.entries.length).toBeGreaterThanOrEqual(5);
  });
});

function idOf(line: string): string {
  return line.slice(line.indexOf('"id":"') + 6, line.indexOf('"id":"') + 70);
}
