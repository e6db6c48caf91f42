import type { Sdk } from './load-sdk.ts';

type Meter = ReturnType<InstanceType<Sdk['MeterProvider']>['getMeter']>;
type Histogram = ReturnType<Meter['createHistogram']>;
type Counter = ReturnType<Meter['createCounter']>;

/** What is counted and measured. */
export interface Instruments {
  readonly duration: Histogram;
  readonly tokens: Histogram;
  readonly images: Counter;
  readonly candidates: Counter;
}

/** Boundaries that the semantic conventions recommend. */
const seconds = Array.from({ length: 14 }, (_, at) => 0.01 * 2 ** at);
const tokens = Array.from({ length: 14 }, (_, at) => 4 ** at);

/** Metrics of the semantic conventions for generative calls (1.41), and those of a run. */
export function createInstruments(meter: Meter): Instruments {
  return {
    duration: meter.createHistogram('gen_ai.client.operation.duration', {
      description: 'GenAI operation duration.',
      unit: 's',
      advice: { explicitBucketBoundaries: seconds },
    }),
    tokens: meter.createHistogram('gen_ai.client.token.usage', {
      description: 'Number of input and output tokens used.',
      unit: '{token}',
      advice: { explicitBucketBoundaries: tokens },
    }),
    images: meter.createCounter('r2i.images', { description: 'Photos that are done.', unit: '{image}' }),
    candidates: meter.createCounter('r2i.candidates', {
      description: 'Candidates that were kept or rejected.',
      unit: '{candidate}',
    }),
  };
}
