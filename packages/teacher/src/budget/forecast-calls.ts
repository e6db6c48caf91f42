import { priceOf } from './price-of.ts';
import type { Prices } from './prices.ts';

/** How often a role calls a model, and what one call takes. */
export interface ForecastRole {
  readonly role: string;
  readonly model: string;
  /** What there are so many calls for. */
  readonly per: 'image' | 'box' | 'question';
  /** Requests for each; a fraction where only a share of them comes so far. */
  readonly calls: number;
  /** Tokens of one request, images included. */
  readonly inputTokens: number;
  /** Tokens of one request's replies, all samples together. */
  readonly outputTokens: number;
}

export interface ForecastOptions {
  readonly images: number;
  /** Expected mean, a fraction if need be. */
  readonly boxesPerImage: number;
  /** Expected mean, a fraction if need be. */
  readonly questionsPerBox: number;
  readonly roles: readonly ForecastRole[];
  readonly prices: Prices;
  /** Calls of one model at once. */
  readonly concurrency: number;
  /** Mean time of one call in milliseconds. */
  readonly latencyMs: number;
}

/** What is expected of one role. */
export interface ForecastRow {
  readonly role: string;
  readonly model: string;
  /** Rounded up. */
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** `undefined` where the model has no price. */
  readonly usd: number | undefined;
  /** Time that its calls take when nothing else is in their way. */
  readonly minutes: number;
}

export interface Forecast {
  /** One for each role, in the order given. */
  readonly rows: readonly ForecastRow[];
  readonly total: {
    readonly calls: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
    /** Over models with a price; see `unpricedModels`. */
    readonly usd: number;
    /** Of the model that has most to do, since models work side by side. */
    readonly minutes: number;
  };
  readonly unpricedModels: readonly string[];
}

/**
 * Says what a run will take if nothing fails and nothing is rejected or cached: calls = units x calls each, and
 * minutes = calls x latency / concurrency. Rejections make it less, retries a little more.
 */
export function forecastCalls({
  images,
  boxesPerImage,
  questionsPerBox,
  roles,
  prices,
  concurrency,
  latencyMs,
}: ForecastOptions): Forecast {
  const boxes = images * boxesPerImage;
  const units = { image: images, box: boxes, question: boxes * questionsPerBox };
  const rows = roles.map(({ role, model, per, calls: each, ...tokens }): ForecastRow => {
    // Without the dust of binary fractions: 0.1 x 30 is 3 calls, not 4.
    const calls = Math.ceil(Number((units[per] * each).toPrecision(12)));
    const inputTokens = Math.ceil(calls * tokens.inputTokens);
    const outputTokens = Math.ceil(calls * tokens.outputTokens);
    const { usd, unpricedModels } = priceOf([{ model, inputTokens, outputTokens }], prices);
    return {
      role,
      model,
      calls,
      inputTokens,
      outputTokens,
      usd: unpricedModels.length === 0 ? usd : undefined,
      minutes: (calls * latencyMs) / concurrency / 60_000,
    };
  });
  const sum = (read: (row: ForecastRow) => number): number =>
    rows.reduce((total, row) => total + read(row), 0);
  const minutesOf = new Map<string, number>();
  for (const { model, minutes } of rows) minutesOf.set(model, (minutesOf.get(model) ?? 0) + minutes);
  return {
    rows,
    total: {
      calls: sum(({ calls }) => calls),
      inputTokens: sum(({ inputTokens }) => inputTokens),
      outputTokens: sum(({ outputTokens }) => outputTokens),
      usd: sum(({ usd }) => usd ?? 0),
      minutes: Math.max(0, ...minutesOf.values()),
    },
    unpricedModels: priceOf(rows, prices).unpricedModels,
  };
}
