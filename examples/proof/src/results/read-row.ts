import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson, parseRecord } from '@r2i/schema';
import { type DualViewResult, dualViewResultSchema, yesRate } from '@r2i/zoombench';
import { z } from 'zod';

import { comparisonId } from '../chain/plan.ts';
import type { Figure, ProofRow } from './proof-results.ts';

const interval = z.object({ low: z.number(), high: z.number() }).nullable();
const differenceSchema = z.object({ difference: z.number().nullable(), interval });
const shareSchema = z.object({ share: z.number().nullable(), interval });
const comparisonSchema = z.object({
  global: differenceSchema,
  closed: z.object({ ofGap: shareSchema, ofLoss: shareSchema }),
});
const attentionSchema = z.object({
  means: z.array(
    z.object({ key: z.string(), layers: z.array(z.object({ normalized: z.number().nullable() })) }),
  ),
});

type Interval = z.infer<typeof interval>;

const nothing: Figure = { value: null, low: null, high: null };
const figure = (value: number | null, range: Interval): Figure => ({
  value,
  low: range?.low ?? null,
  high: range?.high ?? null,
});
const negative = ({ value, low, high }: Figure): Figure => {
  const less = (one: number | null): number | null => (one === null ? null : 0 - one);
  return { value: less(value), low: less(high), high: less(low) };
};

/** A row of the table, from what `evaluate` and `evaluate compare` wrote. */
export async function readRow(
  arm: ProofRow['arm'],
  { out, seed }: { readonly out: string; readonly seed: number },
): Promise<ProofRow> {
  const at = `seed-${seed}`;
  const result = await readAs(dualViewResultSchema, join(out, at, `${arm}-small`, 'evaluation.json'));
  const read = async (about: Parameters<typeof comparisonId>[1]): Promise<z.infer<typeof comparisonSchema>> =>
    readAs(comparisonSchema, join(out, comparisonId(at, about), 'comparison.json'));
  const isBase = arm === 'base';
  const small = isBase ? null : await read({ first: 'base', second: arm });
  const whole = isBase ? null : await read({ first: 'base', second: arm, set: 'whole' });
  const ahead = isBase || arm === 'r2i' ? null : await read({ first: arm, second: 'r2i' }).catch(() => null);
  return {
    arm,
    seed,
    n: result.items,
    global: figure(result.global.accuracy, result.global.interval),
    regional: figure(result.regional.accuracy, result.regional.interval),
    gap: figure(result.gap.gap, result.gap.interval),
    closed: small === null ? nothing : figure(small.closed.ofGap.share, small.closed.ofGap.interval),
    recovered: small === null ? nothing : figure(small.closed.ofLoss.share, small.closed.ofLoss.interval),
    forgetting: whole === null ? nothing : negative(figure(whole.global.difference, whole.global.interval)),
    behindR2i: ahead === null ? nothing : figure(ahead.global.difference, ahead.global.interval),
    groups: groupsOf(result),
    yes: yesOf(result),
    attention: await attentionOf(join(out, at, `${arm}-small`, 'attention.json')),
  };
}

function groupsOf({ byDimension, byArea }: DualViewResult): ProofRow['groups'] {
  const groups = [...byDimension, ...byArea].filter(({ global }) => global.total > 0);
  return Object.fromEntries(groups.map(({ key, global }) => [key, figure(global.accuracy, global.interval)]));
}

function yesOf({ rows }: DualViewResult): ProofRow['yes'] {
  const asked = rows
    .filter(({ target }) => target === 'yes' || target === 'no')
    .map(({ target, global: { verdict }, imageId }) => ({ target, verdict, cluster: imageId }));
  if (asked.length === 0) return { said: null, expected: null };
  const { yes, expected } = yesRate(asked);
  return { said: yes.share, expected: expected.share };
}

async function attentionOf(path: string): Promise<number | null> {
  const { means } = await readAs(attentionSchema, path);
  const layers = means.find(({ key }) => key === 'all')?.layers ?? [];
  const known = layers.flatMap(({ normalized }) => (normalized === null ? [] : [normalized]));
  return known.length === 0 ? null : Math.max(...known);
}

async function readAs<Value>(schema: z.ZodType<Value>, path: string): Promise<Value> {
  return parseRecord(schema, parseJson(await readFile(path, 'utf8'), path), path);
}
