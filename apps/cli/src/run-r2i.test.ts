import { describe, expect, it } from 'vitest';

import { type Program, programs as shipped } from './programs.ts';
import { runR2I } from './run-r2i.ts';

async function run(words: readonly string[], programs: readonly Program[] = shipped) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runR2I(words, {
    programs,
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    version: () => '1.2.3',
  });
  return { code, out: out.join(''), err: err.join('') };
}

function heard(told: unknown[]): Program {
  const main = async (...args: unknown[]): Promise<void> => void told.push(args);
  return { name: 'hear', about: 'is told', load: async () => ({ main }) };
}

describe('runR2I', () => {
  it('lists what there is and loads none of it', async () => {
    const unloadable = shipped.map((program) => ({
      ...program,
      load: () => Promise.reject(new Error('loaded')),
    }));
    const { code, out, err } = await run(['--help'], unloadable);
    expect([code, err]).toEqual([0, '']);
    for (const { name, about } of shipped) expect(out).toContain(`${name.padEnd(15)}${about}`);
  });

  it('says its version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: 'r2i 1.2.3\n', err: '' });
  });

  it('hands words on, and what was typed before them; the exit code is the app’s', async () => {
    const told: unknown[] = [];
    expect(await run(['hear', '--images', 'a'], [heard(told)])).toEqual({
      code: undefined,
      out: '',
      err: '',
    });
    expect(told).toEqual([[['--images', 'a'], { program: 'r2i hear' }]]);
  });

  it.each([
    [['sythesize'], 2, 'did you mean "synthesize"?'],
    [[], 2, 'name a command'],
  ])('ends %j with %i on stderr alone', async (words, code, message) => {
    const ended = await run(words);
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).toContain(message);
  });

  it('ends in a line of JSON where that is asked for', async () => {
    const { code, out, err } = await run(['sythesize', '--log', 'json']);
    expect([code, out]).toEqual([2, '']);
    expect(JSON.parse(err)).toMatchObject({ event: 'error', code: 'app/usage', exit: 2 });
  });

  it('says why an app cannot be loaded', async () => {
    const broken: Program = { name: 'x', about: '', load: () => Promise.reject(new Error('no such module')) };
    expect(await run(['x'], [broken])).toMatchObject({
      code: 1,
      err: expect.stringContaining('no such module'),
    });
  });

  it.each(shipped)('finds $name', async ({ load }) => expect(await load()).toHaveProperty('main'));
});
