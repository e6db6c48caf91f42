import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { parseGenerationSettings } from '../folder/generation-settings.ts';
import { logitsAdjuster } from './adjust-logits.ts';
import { bestToken } from './sample-token.ts';

const numbers = z.array(z.number());
const fixture = z
  .object({
    eos: numbers,
    cases: z.array(
      z.object({
        case: z.string(),
        settings: z.looseObject({}),
        prompt: numbers,
        maxTokens: z.number(),
        steps: z.array(
          z.object({ logits: numbers, scores: z.array(z.number().nullable()), token: z.number() }),
        ),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('./__fixtures__/logits-processors.json', import.meta.url), 'utf8')));

describe('logits are changed as transformers changes them', () => {
  it.each(fixture.cases)('$case', ({ settings, prompt, maxTokens, steps }) => {
    const adjust = logitsAdjuster(parseGenerationSettings(settings, fixture.eos));
    const ids = [...prompt];
    for (const [answered, { logits, scores, token }] of steps.entries()) {
      const row = Float32Array.from(logits);
      adjust(row, { ids, answered, maxTokens });
      expect([...row]).toEqual(scores.map((score) => score ?? Number.NEGATIVE_INFINITY));
      expect(bestToken(row)).toBe(token);
      ids.push(token);
    }
  });
});

it.each([
  { case: 'beyond the vocabulary', settings: { suppress_tokens: [9], forced_eos_token_id: 9 }, left: 0 },
  { case: 'of all tokens', settings: { suppress_tokens: [0, 1, 2] }, left: 0 },
])('tokens $case are not made up', ({ settings, left }) => {
  const row = Float32Array.of(1, 2, 3);
  logitsAdjuster(parseGenerationSettings(settings, []))(row, { ids: [7, 9], answered: 0, maxTokens: 1 });
  expect([...row].filter(Number.isFinite)).toHaveLength(left);
});

it.each([
  { penalties: { presence: 0.5 }, left: [1, 1.5, 3] },
  { penalties: { frequency: 0.5 }, left: [1, 1, 3] },
  { penalties: { presence: -1, frequency: 1 }, left: [1, 1, 3] },
  { penalties: { repetition: 2 }, left: [0.5, 1, 3] },
])('$penalties look at what was said', ({ penalties, left }) => {
  const row = Float32Array.of(1, 2, 3);
  // Token 0 is in the prompt; token 1 was said twice.
  logitsAdjuster(parseGenerationSettings({}, []), penalties)(row, {
    ids: [0, 1, 1],
    answered: 2,
    maxTokens: 9,
  });
  expect([...row]).toEqual(left);
});
