import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { viewOfPixels } from '@r2i/crop';
import { createRegistry } from '@r2i/plugin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import own from './__fixtures__/own-plugin.ts';
import { builtIn } from './built-in.ts';
import { forecastRun } from './forecast.ts';
import { formatForecast } from './format-forecast.ts';
import { readRoles } from './read-roles.ts';
import { synthesizeCommand } from './synthesize-command.ts';

const registry = createRegistry([], { builtIn });
let folder: string;

async function png(width: number, height: number): Promise<Uint8Array> {
  const data = new Uint8Array(width * height * 3).fill(128);
  return (await viewOfPixels({ width, height, data }).encoded()).bytes;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-forecast-'));
  await writeFile(join(folder, 'large.png'), await png(1280, 1280));
  await writeFile(join(folder, 'small.png'), await png(100, 100));
  await writeFile(join(folder, 'broken.png'), 'no image');
});

afterAll(() => rm(folder, { recursive: true }));

const served = { model: 'm', baseUrl: 'http://127.0.0.1:1/v1' };

function forecast(
  values: Readonly<Record<string, unknown>>,
  known = registry,
): ReturnType<typeof forecastRun> {
  const given = synthesizeCommand.read({ images: [folder], out: '/unused', ...values });
  return forecastRun(readRoles(given, known), { registry: known, environment: {} });
}

describe('forecastRun', () => {
  it('costs nothing where no role asks a served model', async () => {
    const run = await forecast({});
    expect(run).toMatchObject({ images: 3, eligible: 1, rows: [], total: { calls: 0, usd: 0 } });
    expect(formatForecast(run)).toContain('nothing: no role asks a served model');
    expect(formatForecast(run)).toContain(
      'try         1 image has a shorter side below --min-image-side 1201 (the largest: 100 px); --min-image-side 100 takes 1 of them',
    );
  });

  it('counts calls by what there is one for', async () => {
    const run = await forecast({
      teachers: { t: { ...served, price: { input: 1, output: 2 } } },
      roles: {
        proposer: { teacher: 't' },
        questioner: { teacher: 't', maxQuestions: 2 },
        validator: { teacher: 't' },
        answerers: [
          { teacher: 't', samples: 4 },
          { teacher: 'tesseract', samples: 4 },
        ],
        distractorWriter: { teacher: 't' },
        solver: { teacher: 't' },
      },
      expectBoxes: 3,
    });
    expect(run.rows.map(({ role, calls }) => [role, calls])).toEqual([
      ['lister', 1],
      ['grounder', 6],
      ['questioner', 3],
      ['validator', 3],
      ['plain-view', 6],
      ['answerer', 6],
      ['distractor-writer', 6],
      ['solver', 6],
    ]);
    // 1280 x 1280 pixels are 1600 patches, and the prompt's own text.
    expect(run.rows[0]?.inputTokens).toBe(1950);
    expect(run.total.usd).toBeCloseTo((run.total.inputTokens + 2 * run.total.outputTokens) / 1e6);
    expect(formatForecast(run)).toMatch(/together {4}37 calls/u);
  });

  it('counts no check for the plain photo where it is not wanted', async () => {
    const run = await forecast({
      teachers: { t: served },
      roles: { validator: { teacher: 't' } },
      recipe: { plainView: 'skip' },
    });
    expect(run.rows.map(({ role }) => role)).toEqual(['validator']);
  });

  it('counts the boxes that are brought along, and not a guess', async () => {
    const boxes = join(folder, 'boxes.jsonl');
    const line = { imageName: 'large.png', box: { frame: 'pixel', left: 1, top: 2, right: 30, bottom: 40 } };
    await writeFile(boxes, `${JSON.stringify(line)}\n`.repeat(6));
    const run = await forecast({
      boxes,
      teachers: { t: served },
      roles: { questioner: { teacher: 't' } },
      expectBoxes: 50,
    });
    // Of three photos.
    expect(run).toMatchObject({ boxes: 6, boxesPerImage: 2, rows: [{ role: 'questioner', calls: 2 }] });
    expect(formatForecast(run)).toContain('boxes       6 of these photos, 2.0 an image');
  });

  it('tells of boxes that go nowhere, of files that are no images and of those that cannot be read', async () => {
    const boxes = join(folder, 'some.jsonl');
    const box = { frame: 'pixel', left: 1, top: 2, right: 30, bottom: 40 };
    const lines = ['large.png', 'nowhere.png', 'nowhere.png'].map((imageName) => ({ imageName, box }));
    await writeFile(boxes, [...lines.map((line) => JSON.stringify(line)), 'no line'].join('\n'));
    await writeFile(join(folder, '.hidden.png'), '');
    const run = await forecast({ boxes });
    expect(run).toMatchObject({ boxes: 1, unreadable: { 'image-not-recognised': 1 } });
    expect(run.passedOver['hidden']).toBe(1);
    const text = formatForecast(run);
    expect(text).toContain('boxes       1 of these photos');
    expect(text).toContain('2 boxes of 1 name belong to no photo: nowhere.png');
    expect(text).toContain('1 annotation or file gives no box');
    expect(text).toContain('rejected    image-not-recognised 1');
    expect(text).toMatch(/^passed over .*hidden 1/mu);
  });

  it.each([
    [
      'no image that can be read',
      { 'a.jxl': '', 'b.png': 'no image' },
      'image-not-recognised 1, passed over: .jxl 1',
    ],
    ['nothing', {}, 'nothing at all'],
  ])('ends where a run would: %s', async (_, files, told) => {
    const images = await mkdtemp(join(folder, 'none-'));
    for (const [name, content] of Object.entries(files)) await writeFile(join(images, name), content);
    await expect(forecast({ images: [images] })).rejects.toThrow(told);
    await rm(images, { recursive: true });
  });

  it('tells of an image that is too large by the reason that a run gives', async () => {
    const images = await mkdtemp(join(folder, 'large-'));
    await writeFile(join(images, 'a.png'), '');
    await truncate(join(images, 'a.png'), 2 ** 30 + 1);
    await expect(forecast({ images: [images] })).rejects.toThrow('image-too-large 1');
    await rm(images, { recursive: true });
  });

  it('names roles of plug-ins that do not say what they ask', async () => {
    const run = await forecast({ roles: { proposer: 'middle' } }, createRegistry([own], { builtIn }));
    expect(run.uncounted).toEqual(['proposer: middle (own-plugin)']);
    const text = formatForecast(run);
    expect(text).toContain('not counted proposer: middle (own-plugin)');
    expect(text).not.toContain('cost        nothing');
  });

  it('says that a budget in USD cannot be kept without prices', async () => {
    const teachers = { t: served, paid: { ...served, model: 'n', price: { input: 1, output: 2 } } };
    const roles = { solver: { teacher: 't' } };
    const run = await forecast({ teachers, roles, budget: { usd: 5 } });
    expect(run.budgetLacks).toMatchObject([{ teacher: 't' }]);
    expect(formatForecast(run)).toMatch(
      /^budget {6}--budget-usd cannot be kept: 1 teacher has no price: t \(m[^)]*\)\..*price: \{/mu,
    );
    expect((await forecast({ teachers, roles })).budgetLacks).toEqual([]);
  });

  it('says which prices are missing', async () => {
    const run = await forecast({ teachers: { t: served }, roles: { solver: { teacher: 't' } } });
    expect(formatForecast(run)).toContain('no price is given for m');
  });
});
