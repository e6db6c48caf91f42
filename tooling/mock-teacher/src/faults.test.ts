import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { chatBody, png, post } from './__fixtures__/ask.ts';
import { decideFault } from './fault/decide-fault.ts';
import { everyFaultKind, type FaultKind, faultKinds } from './fault/fault-kinds.ts';
import { type MockTeacher, startMockTeacher } from './start-mock-teacher.ts';

const choicesSchema = z.tuple([
  z.object({
    message: z.object({ content: z.string().nullable(), refusal: z.string().nullable() }),
    finish_reason: z.string(),
  }),
]);
const started: MockTeacher[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()));
});

async function startFaulty(kind: FaultKind): Promise<MockTeacher> {
  const faults = { share: 1, kinds: [kind], mostInARow: 1, dripMs: 100, retryAfterS: 3 };
  const server = await startMockTeacher({ faults });
  started.push(server);
  return server;
}

/** What a client sees: an error's name, or status and body. */
async function outcome(server: MockTeacher, body: object = chatBody()): Promise<Record<string, unknown>> {
  try {
    const { status, headers, text } = await post(`${server.url}/chat/completions`, body);
    const isJson = headers.get('content-type') === 'application/json';
    const parsed: Record<string, unknown> = isJson ? JSON.parse(text) : { page: text };
    return { status, retryAfter: headers.get('retry-after'), ...parsed };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : error };
  }
}

const choice = (content: unknown, finish: string): object => ({
  status: 200,
  choices: [{ message: { content }, finish_reason: finish }],
});

const expected: Readonly<Record<FaultKind, object>> = {
  '429-with-retry-after': { status: 429, retryAfter: '3', error: { code: 'rate_limit_exceeded' } },
  '429-plain': { status: 429, retryAfter: null },
  '500': { status: 500, error: { type: 'server_error' } },
  '503': { status: 503, error: { type: 'server_error' } },
  'cut-json': choice(expect.not.stringContaining('}'), 'length'),
  refusal: { status: 200 },
  'wrong-schema': choice(expect.stringContaining('unexpected'), 'stop'),
  empty: { status: 200 },
  'slow-drip': choice(expect.stringContaining('"answer"'), 'stop'),
  'drop-before-headers': { failed: 'fetch failed' },
  'drop-mid-body': { failed: 'terminated' },
  'wrong-usage': choice(expect.stringContaining('"answer"'), 'stop'),
  '413': { status: 413, page: expect.stringContaining('Too Large') },
  'reasoning-only': {
    status: 200,
    choices: [{ message: { content: null, reasoning_content: expect.stringContaining('"answer"') } }],
  },
  'html-body': { status: 200, page: expect.stringContaining('<html>') },
};

describe('faults', () => {
  it.each(everyFaultKind)('%s comes once, and the next try is answered', async (kind) => {
    const server = await startFaulty(kind);
    const begun = performance.now();
    expect(await outcome(server)).toMatchObject(expected[kind]);
    if (kind === 'slow-drip') expect(performance.now() - begun).toBeGreaterThan(90);
    expect(await outcome(server)).toMatchObject(expected['slow-drip']);
    expect(server.stats()).toMatchObject({ calls: 2, faults: { [kind]: 1 }, inFlight: 0 });
    const isUsable = kind === 'slow-drip' || kind === 'wrong-usage';
    expect(server.stats().answers).toBe(isUsable ? 2 : 1);
  });

  it('refuses, leaves empty and miscounts in each of their forms', async () => {
    const forms = async (kind: FaultKind): Promise<Set<string>> => {
      const server = await startFaulty(kind);
      const seen = await Promise.all(
        [...Array(24).keys()].map((seed) => outcome(server, chatBody({ seed }))),
      );
      return new Set(
        seen.map(({ choices, usage }) => {
          const [first] = choicesSchema.parse(choices);
          const { message, finish_reason } = first;
          if (kind === 'wrong-usage') return JSON.stringify(usage) ?? 'missing';
          return JSON.stringify([message.content, finish_reason, message.refusal !== null]);
        }),
      );
    };
    expect(await forms('refusal')).toEqual(new Set(['[null,"stop",true]', '["","content_filter",false]']));
    expect(await forms('empty')).toEqual(new Set(['[null,"stop",false]', '["","stop",false]']));
    const usages = [...(await forms('wrong-usage'))];
    expect(usages).toContain('missing');
    expect(usages.some((text) => text.includes('-'))).toBe(true);
    expect(usages.some((text) => text.includes('9000000000000000'))).toBe(true);
    expect(usages.some((text) => text.includes('many'))).toBe(true);
  });

  it('spoils one of several replies', async () => {
    const server = await startFaulty('wrong-schema');
    const { choices } = await outcome(server, chatBody({ n: 4 }));
    expect(JSON.stringify(choices).match(/unexpected/gu)).toHaveLength(1);
    expect(server.stats().answers).toBe(3);
  });

  it('happens to the detector as well, where it can', async () => {
    const body = { image: { data: png().toString('base64'), mediaType: 'image/png' }, labels: ['kite'] };
    const texts: Record<string, string> = {};
    for (const kind of ['cut-json', 'empty', 'wrong-schema', 'refusal', 'html-body'] as const) {
      texts[kind] = (await post((await startFaulty(kind)).detectUrl, body)).text;
    }
    expect(texts).toMatchObject({ empty: '', 'wrong-schema': '{"unexpected": []}' });
    expect(() => JSON.parse(texts['cut-json'] ?? '')).toThrow(SyntaxError);
    expect(JSON.parse(texts['refusal'] ?? '')).toMatchObject({ detections: [{ label: 'kite' }] });
    expect(texts['html-body']).toContain('<html>');
  });

  it('are the same at any concurrency and in any order', async () => {
    const run = async (order: readonly number[], atOnce: boolean): Promise<string[]> => {
      const kinds = ['500', '429-plain', 'wrong-schema', 'drop-mid-body'] as const;
      const server = await startMockTeacher({ faults: { seed: 3, share: 0.5, kinds } });
      started.push(server);
      const results: string[] = [];
      const one = async (seed: number): Promise<void> => {
        const first = await outcome(server, chatBody({ seed }));
        const second = await outcome(server, chatBody({ seed }));
        results[seed] = JSON.stringify([first, second]);
      };
      if (atOnce) await Promise.all(order.map(one));
      else for (const seed of order) await one(seed);
      return results;
    };
    const seeds = [...Array(30).keys()];
    expect(await run(seeds, true)).toEqual(await run(seeds.toReversed(), false));
  });
});

describe('decideFault', () => {
  const hashes = [...Array(2000).keys()].map((number) => `request ${number}`);

  it('keeps its share, its kinds and its longest row', () => {
    const first = hashes.map((hash) => decideFault({ seed: 1, share: 0.2 }, { hash, attempt: 1 }));
    const share = first.filter((fault) => fault !== null).length / hashes.length;
    // Three standard errors around 0.2.
    expect(Math.abs(share - 0.2)).toBeLessThan(0.027);
    expect(new Set(first.flatMap((fault) => fault?.kind ?? []))).toEqual(new Set(faultKinds));
    for (const hash of hashes.slice(0, 20)) {
      const row = [1, 2, 3, 4, 5, 6].map((attempt) => decideFault({ share: 1 }, { hash, attempt }) !== null);
      expect(row).toEqual([true, true, false, true, true, false]);
    }
  });

  it('depends on the seed, and does nothing without share or kinds', () => {
    const faultsOf = (options: Parameters<typeof decideFault>[0]): boolean[] =>
      hashes.slice(0, 100).map((hash) => decideFault(options, { hash, attempt: 1 }) !== null);
    expect(faultsOf({ seed: 1 })).not.toEqual(faultsOf({ seed: 2 }));
    expect(faultsOf({ seed: 1 })).toEqual(faultsOf({ seed: 1 }));
    expect(faultsOf({ share: 0 })).not.toContain(true);
    expect(faultsOf({ share: 1, kinds: [] })).not.toContain(true);
  });
});
