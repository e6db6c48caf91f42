import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BenchmarkItem, Prediction, View } from '@r2i/schema';
import { type DualViewResult, scoreDualView } from '@r2i/zoombench';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { jsonText } from '../files/write-text.ts';
import type { ReportedModel } from '../output/reported-model.ts';
import { promptRecord } from '../testing/prompt-record.ts';
import { reportedModel } from '../testing/reported-model.ts';
import { compareFolders } from './compare-folders.ts';
import { compareResults } from './compare-results.ts';
import type { Comparison } from './comparison.ts';
import { comparisonNotes } from './comparison-notes.ts';
import { comparisonHead, comparisonRows } from './comparison-rows.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-compare-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const items = ['1', '2'].map(
  (id): BenchmarkItem => ({
    id,
    query: 'Which <b>?\nA. x\nB. y',
    target: 'A',
    form: 'choice',
    options: ['x', 'y'],
    box: null,
    dimension: null,
    imageId: id,
  }),
);

/** `null` is a failed call. */
function result(
  model: string,
  outputs: Partial<Record<View, readonly (string | null)[]>>,
  calls = 1,
): DualViewResult {
  const predictions = (['global', 'regional'] as const).flatMap((view) =>
    (outputs[view] ?? []).map(
      (output, index): Prediction => ({
        schema: 'r2i.prediction/1',
        item: String(index + 1),
        view,
        model,
        sample: 0,
        output,
        ...(output === null ? { fault: 'http://x answered 503' } : {}),
        latencyMs: 100 * calls,
        calls,
      }),
    ),
  );
  const withoutCrop = new Set(outputs.regional === undefined ? items.map(({ id }) => id) : []);
  return scoreDualView(items, predictions, { draws: 100, withoutCrop });
}

const options = { seed: 0, draws: 100 };
const textOf = (compared: Comparison): string =>
  [comparisonHead(compared.comparison), ...comparisonRows(compared)]
    .map((cells) => cells.join('  '))
    .join('\n');

describe('compareResults', () => {
  it('sets gaps, flips, times and calls side by side, and writes them', async () => {
    const out = join(folder, 'both');
    const first = result('base', { global: ['B', '<script>'], regional: ['A', 'A'] });
    const second = result('loop', { global: ['A', 'B'], regional: ['A', 'A'] }, 3);
    const compared = await compareResults([reportedModel(first), reportedModel(second)], { ...options, out });
    expect(compared.comparison).toMatchObject({
      gap: { first: 1, second: 0.5, difference: -0.5 },
      global: { flips: { gained: 1, lost: 0 } },
    });
    const text = textOf(compared);
    expect(text).toMatch(/zooming gap +100\.0 % +50\.0 % +-50\.0 %/);
    expect(text).toMatch(/share of the gap closed +not determined/);
    expect(text).toMatch(/lost accuracy recovered +50\.0 % +\[/);
    const { neededItems } = compared.comparison.gap;
    expect(neededItems).toBeGreaterThan(2);
    expect(text).toMatch(
      new RegExp(`items needed.*\nglobal .*\nregional .* n/a .*\nzooming gap .* ${neededItems} `),
    );
    expect(text).toMatch(/global, median time +100 ms +300 ms/);
    expect(text).toMatch(/global, calls an answer +1\.00 +3\.00/);
    expect(JSON.parse(await readFile(join(out, 'comparison.json'), 'utf8'))).toMatchObject({
      schema: 'r2i.comparison/1',
      effort: { second: { global: { calls: 6 } } },
    });
    const page = await readFile(join(out, 'report.html'), 'utf8');
    expect(page).toContain('<title>loop against base</title>');
    expect(page).toContain('<dt>Zooming gap</dt><dd>−50.0');
    expect(page).toContain('gained by the second');
    // Its own: outputs are in it as data, never as markup.
    expect(page.split('<script>')).toHaveLength(2);
    const markdown = await readFile(join(out, 'comparison.md'), 'utf8');
    expect(markdown).toContain('# loop against base');
    expect(markdown).toContain(
      'Share of the gap closed: Not determined, since the interval of the first gap',
    );
    expect(page).toContain('there is no gap to be a share of');
    expect(markdown).toContain(`| ${neededItems} |`);
  });

  it('writes out what turns text or steers a terminal in the names of models', async () => {
    const [first, second] = ['base\u202e', 'loop\u001b[2J'].map((model) =>
      reportedModel(result(model, { global: ['A', 'B'] })),
    );
    if (first === undefined || second === undefined) throw new Error('there are two');
    const out = join(folder, 'names');
    await compareResults([first, second], { ...options, out });
    expect(await readFile(join(out, 'comparison.md'), 'utf8')).toContain(
      '# loop\\u001b[2J against base\\u202e\n',
    );
  });

  it('says which items are known of both, and what the others could change', async () => {
    const first = result('base', { global: ['B', 'B'], regional: ['A', null] });
    const second = result('loop', { global: ['A', null], regional: ['A', 'A'] });
    const out = join(folder, 'missing');
    const { comparison } = await compareResults([reportedModel(first), reportedModel(second)], {
      ...options,
      out,
    });
    expect(comparisonNotes(comparison)).toEqual([
      'global: over 1 of 2 items, known of both models (left out: http-503 1); over all of them the difference could be 50.0 % to 100.0 %',
      'regional: over 1 of 2 items, known of both models (left out: http-503 1); over all of them the difference could be 0.0 % to 50.0 %',
      'zooming gap: over 1 of 2 items, known of both models (left out: http-503 2); over all of them the difference could be -100.0 % to 0.0 %',
    ]);
    expect(await readFile(join(out, 'comparison.md'), 'utf8')).toContain('- global: over 1 of 2 items');
    expect(await readFile(join(out, 'report.html'), 'utf8')).toContain(
      'full image 1 of 2 (left out: http 503 1; +50.0 to +100.0 whatever',
    );
  });

  it('says in every place that a gap is narrower because regional accuracy is lower', async () => {
    const first = result('base', { global: ['B', 'B'], regional: ['A', 'A'] });
    const second = result('loop', { global: ['B', 'B'], regional: ['B', 'B'] });
    const out = join(folder, 'lost-view');
    const compared = await compareResults([reportedModel(first), reportedModel(second)], { ...options, out });
    const lost = 'The second model lost regional accuracy, 100.0 -> 0.0 % (-100.0 points, 95 %';
    expect(compared.comparison.warnings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining(lost),
    );
    expect(textOf(compared)).toContain('share of the gap closed (regional lower: see the warning)');
    expect(await readFile(join(out, 'comparison.md'), 'utf8')).toContain(
      'The second model lost regional accuracy',
    );
    expect(await readFile(join(out, 'comparison.json'), 'utf8')).toContain(lost);
    expect(await readFile(join(out, 'report.html'), 'utf8')).toContain(
      'The second model lost regional accuracy',
    );
  });

  it('refuses models that were asked otherwise, unless told so, and says then what differs', async () => {
    const asked = (model: string, prompt: Parameters<typeof promptRecord>[0] | null) => {
      const { about, ...rest } = reportedModel(result(model, { global: ['A', 'A'] }));
      return { ...rest, about: { ...about, prompt: prompt === null ? null : promptRecord(prompt) } };
    };
    const warnings = async (first: ReportedModel, second: ReportedModel, differentPrompts?: boolean) => {
      const out = join(folder, 'asked');
      const { comparison } = await compareResults([first, second], { ...options, out, differentPrompts });
      const page = await readFile(join(out, 'report.html'), 'utf8');
      const markdown = await readFile(join(out, 'comparison.md'), 'utf8');
      return comparison.warnings.flatMap(({ code, message }) => {
        if (code !== 'asked-otherwise' && code !== 'prompt-unknown') return [];
        expect(page).toContain(`${code === 'prompt-unknown' ? 'is not recorded' : 'asked otherwise'}`);
        expect(markdown).toContain(message);
        return [message];
      });
    };
    const [alike, served] = [asked('in process', {}), asked('served', { temperature: 0.7, maxTokens: 8192 })];
    await expect(warnings(alike, served)).rejects.toMatchObject({
      code: 'evaluation/prompts-differ',
      message: expect.stringContaining('temperature 0 -> 0.7, max tokens 12 -> 8192. Whatever'),
      differences: [
        { parameter: 'temperature', first: '0', second: '0.7' },
        { parameter: 'max tokens', first: '12', second: '8192' },
      ],
    });
    expect(await warnings(alike, served, true)).toEqual([
      'The models were asked otherwise (first -> second): temperature 0 -> 0.7, max tokens 12 -> 8192; part of any difference may come from that',
    ]);
    expect(await warnings(alike, asked('again', { topP: 0.8, seed: 0 }))).toEqual([]);
    expect(await warnings(asked('old', null), alike)).toEqual([
      expect.stringContaining('How old was asked is not recorded'),
    ]);
    expect(await warnings(asked('old', null), asked('older', null))).toEqual([
      expect.stringContaining('How old and older were asked is not recorded'),
    ]);
  });

  it('compares one view where there is one', async () => {
    const first = result('a', { global: ['A', 'B'] });
    const second = result('b', { global: ['A', 'A'] });
    const compared = await compareResults([reportedModel(first), reportedModel(second)], {
      ...options,
      out: join(folder, 'one'),
    });
    const text = textOf(compared);
    expect(text).toMatch(/global +50\.0 % +100\.0 %/);
    expect(text).not.toContain('zooming gap');
  });

  it('reads folders, and says which holds no result', async () => {
    for (const name of ['a', 'b']) {
      await mkdir(join(folder, name), { recursive: true });
      const found = reportedModel(result(name, { global: ['A', 'A'], regional: ['A', 'A'] }));
      await writeFile(join(folder, name, 'evaluation.json'), jsonText(found.result));
      await writeFile(join(folder, name, 'summary.json'), jsonText(found.about));
      await writeFile(join(folder, name, 'scorers.json'), jsonText(found.scorers));
    }
    const first = join(folder, 'a');
    const paths = { out: join(folder, 'c'), ...options };
    const { comparison } = await compareFolders([first, join(folder, 'b')], paths);
    expect(comparison).toMatchObject({ first: 'a', second: 'b', gap: { difference: 0 } });
    await expect(compareFolders([first, '/no/such'], paths)).rejects.toMatchObject({
      code: 'evaluation/result-folder',
      message: expect.stringContaining('/no/such holds no'),
    });
  });
});
