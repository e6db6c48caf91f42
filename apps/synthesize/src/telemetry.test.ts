import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startMockTeacher } from '@r2i/mock-teacher';
import { type Received, startReceiver } from '@r2i/telemetry/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { runServed, writePhotos } from './testing/served-run.ts';

const key = 'sk-secret-of-the-test';
const token = 'token-of-the-collector';
const boardSchema = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});

const sampleSchema = z.object({ question: z.object({ text: z.string().min(10) }) });

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-telemetry-'));
  await writePhotos(join(folder, 'images'), 2);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

afterEach(() => {
  vi.unstubAllEnvs();
});

async function run(name: string, receiver: Received): Promise<{ code: number | null; stderr: string }> {
  await using mock = await startMockTeacher({ behaviour: 'accept-all' });
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.url);
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', `x-token=${token}`);
  return await runServed({
    ...{ images: join(folder, 'images'), out: join(folder, name), url: mock.url },
    teacher: { keyEnv: 'TEST_KEY', headers: { 'x-secret': key } },
    environment: { TEST_KEY: key, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
  });
}

/** As Prometheus calls a metric of OpenTelemetry. */
function prometheusNames(receiver: Received): ReadonlySet<string> {
  const names = [...receiver.metrics().values()].flatMap(({ name, unit, kind }) => {
    const base = name.replaceAll('.', '_') + (unit === 's' ? '_seconds' : '');
    return kind === 'histogram'
      ? ['bucket', 'sum', 'count'].map((end) => `${base}_${end}`)
      : [`${base}_total`];
  });
  return new Set(names);
}

describe('telemetry of a run', () => {
  it('tells photos and calls, no key, no prompt and no reply; the dashboard asks for what there is', async () => {
    await using receiver = await startReceiver();
    const { code, stderr } = await run('told', receiver);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(receiver.metrics().get('r2i.images')?.points).toMatchObject([{ asDouble: 2 }]);
    const calls = receiver.spans().filter(({ name }) => name.startsWith('chat '));
    const photos = receiver.spans().filter(({ name }) => name === 'photo');
    expect(photos.map(({ attributes }) => attributes['r2i.image.name']).sort()).toEqual([
      'photo-0.jpg',
      'photo-1.jpg',
    ]);
    const within = new Set(photos.map(({ spanId }) => spanId));
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.every(({ parentSpanId }) => within.has(parentSpanId ?? ''))).toBe(true);

    const [sample] = (await readFile(join(folder, 'told', 'samples.jsonl'), 'utf8')).split('\n');
    const { question } = sampleSchema.parse(JSON.parse(sample ?? ''));
    const [headers = '', ...bodies] = receiver.text().split('\n');
    expect(headers).toContain(token);
    const told = bodies.filter((line) => line.includes('resource')).join('\n');
    for (const hidden of [key, token, question.text]) expect(told).not.toContain(hidden);

    const file = new URL('../../../docs/guides/past-one-machine.grafana.json', import.meta.url);
    const { panels } = boardSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    const asked = panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\b(?:gen_ai|r2i)_\w+(?=[{[])/gu) ?? []),
    );
    expect(new Set(asked).size).toBeGreaterThan(3);
    const known = prometheusNames(receiver);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  it('ends a run as ever where nobody takes it, and says so', async () => {
    await using receiver = await startReceiver({ status: 400 });
    const { code, stderr } = await run('untaken', receiver);
    expect({ code, stderr: stderr.slice(-2000) }).toMatchObject({ code: 0 });
    expect(stderr).toMatch(/telemetry: \d+ sendings? w(?:as|ere) not taken/u);
  });
});
