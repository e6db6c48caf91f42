import type { Forecast } from '@r2i/teacher/budget';

import { measuredConstants } from './measured.ts';

/** What is planned for. */
export interface PlanInput {
  readonly photos: number;
  /** Numbers of workers to compare, each at least 1. */
  readonly workers: readonly number[];
  /** Of each worker. */
  readonly cores: number;
  /** Photos under way at once in a worker. */
  readonly concurrency: number;
  readonly megapixels: number;
  /** Of a photo's file. */
  readonly photoMb: number;
  readonly boxes: number;
  /** Mean time of a call in seconds. */
  readonly secondsOfCall: number;
  /** Calls of a model at once, of all workers. */
  readonly callConcurrency: number;
  /** Calls of a model a second, of all workers. */
  readonly callRate?: number | undefined;
  /** Of all photos together. */
  readonly expected: Forecast;
}

/** A number, and how it was come by. */
export interface Reckoned {
  readonly value: number;
  readonly unit: string;
  readonly arithmetic: string;
}

/** What can hold a run back. */
export type Limit = 'processor' | 'waiting' | 'calls-at-once' | 'calls-a-second' | 'queue-server';

/** What so many workers come to. */
export interface PlannedPace {
  readonly workers: number;
  /** Photos a second that each limit lets through. */
  readonly limits: readonly (Reckoned & { readonly limit: Limit })[];
  /** The lowest of them. */
  readonly limit: Limit;
  readonly photosPerSecond: number;
  readonly callsPerSecond: number;
  /** Photos read, in megabits a second, of all workers. */
  readonly readMbit: number;
  /** Sent to services, in megabits a second, of all workers. */
  readonly sentMbit: number;
  /** Of all workers. */
  readonly memoryGb: number;
  readonly seconds: number;
}

/** What a run takes. */
export interface Plan {
  readonly photos: number;
  /** Of a mean photo. */
  readonly photo: {
    readonly calls: Reckoned;
    readonly processor: Reckoned;
    readonly waiting: Reckoned;
    readonly read: Reckoned;
    readonly sent: Reckoned;
    readonly kept: Reckoned;
    readonly files: Reckoned;
  };
  readonly paces: readonly PlannedPace[];
  readonly keptGb: number;
  readonly files: number;
  readonly readGb: number;
  readonly sentGb: number;
  readonly coreHours: number;
}

/**
 * Reckons what a run takes at each number of workers, if nothing is rejected, cached or tried again. A pace is the lowest that one
 * limit lets through: processor, replies that are waited for, calls at once and a second, and the server of the queue.
 */
export function planRun(input: PlanInput): Plan {
  const { photos, expected } = input;
  const photo = planPhoto(input);
  const { calls, processor, read, sent, kept, files } = photo;
  const paces = input.workers.map((workers): PlannedPace => {
    const limits = limitsOf(workers, input, photo);
    const lowest = limits.reduce((least, one) => (one.value < least.value ? one : least));
    const photosPerSecond = lowest.value;
    return {
      ...{ workers, limits, photosPerSecond },
      limit: lowest.limit,
      callsPerSecond: photosPerSecond * calls.value,
      readMbit: photosPerSecond * read.value * 8,
      sentMbit: photosPerSecond * sent.value * 8,
      memoryGb: (workers * measuredConstants.memory.value) / 1000,
      seconds: photos / photosPerSecond,
    };
  });
  return {
    ...{ photos, photo, paces },
    keptGb: (photos * kept.value) / 1000,
    files: photos * files.value,
    readGb: (photos * read.value) / 1000,
    sentGb: (expected.total.calls * measuredConstants.sentOfCall.value) / 1000,
    coreHours: (photos * processor.value) / 3600,
  };
}

function planPhoto({
  photos,
  megapixels,
  photoMb,
  boxes,
  secondsOfCall,
  expected,
}: PlanInput): Plan['photo'] {
  const { cpuOfMegapixel, cpuOfCall, embeddedCpu, sentOfCall } = measuredConstants;
  const { diskOfBox, picturesOfBox, repliesOfCall } = measuredConstants;
  const calls = expected.total.calls / photos;
  const isEmbedded = calls === 0;
  // A role waits for the one before it; boxes and questions of a photo go side by side.
  const steps = expected.rows.length;
  return {
    calls: reckoned(calls, 'calls', `${all(expected.total.calls)} calls / ${all(photos)} photos`),
    processor: isEmbedded
      ? reckoned(
          megapixels * embeddedCpu.value,
          's of a core',
          `${few(megapixels)} megapixels x ${few(embeddedCpu.value)} s`,
        )
      : reckoned(
          megapixels * cpuOfMegapixel.value + calls * cpuOfCall.value,
          's of a core',
          `${few(megapixels)} megapixels x ${few(cpuOfMegapixel.value)} s + ${few(calls)} calls x ${few(cpuOfCall.value)} s`,
        ),
    waiting: isEmbedded
      ? reckoned(0, 's of replies', 'no role asks a served model')
      : reckoned(
          steps * secondsOfCall,
          's of replies',
          `${steps} roles one after another x ${few(secondsOfCall)} s (--expect-seconds)`,
        ),
    read: reckoned(photoMb, 'MB read', `${few(photoMb)} MB a photo (--photo-mb)`),
    sent: reckoned(calls * sentOfCall.value, 'MB sent', `${few(calls)} calls x ${few(sentOfCall.value)} MB`),
    kept: reckoned(
      boxes * megapixels * diskOfBox.value,
      'MB kept',
      `${few(boxes)} boxes x ${few(megapixels)} megapixels x ${few(diskOfBox.value)} MB`,
    ),
    files: reckoned(
      1 + boxes * picturesOfBox.value + calls * repliesOfCall.value,
      'files in a shared folder',
      `1 + ${few(boxes)} boxes x ${few(picturesOfBox.value)} pictures + ${few(calls)} calls x ${few(repliesOfCall.value)} replies`,
    ),
  };
}

function limitsOf(
  workers: number,
  { photos, cores, concurrency, secondsOfCall, callConcurrency, callRate, expected }: PlanInput,
  { calls, processor, waiting }: Plan['photo'],
): PlannedPace['limits'] {
  const { placesOfServer } = measuredConstants;
  const limit = (name: Limit, value: number, arithmetic: string) => ({
    ...reckoned(value, 'photos/s', arithmetic),
    limit: name,
  });
  const own = limit(
    'processor',
    (workers * cores) / processor.value,
    `${workers} x ${few(cores)} cores / ${few(processor.value)} s`,
  );
  if (calls.value === 0) return [own];
  const busiest = busiestModel(expected) / photos;
  const each = processor.value + waiting.value;
  return [
    own,
    limit(
      'waiting',
      (workers * concurrency) / each,
      `${workers} x ${concurrency} photos at once / ${few(each)} s`,
    ),
    limit(
      'calls-at-once',
      callConcurrency / secondsOfCall / busiest,
      `${callConcurrency} calls at once / ${few(secondsOfCall)} s / ${few(busiest)} calls of the busiest model`,
    ),
    ...(callRate === undefined
      ? []
      : [
          limit(
            'calls-a-second',
            callRate / busiest,
            `${few(callRate)} calls/s / ${few(busiest)} calls of the busiest model`,
          ),
        ]),
    ...(workers === 1
      ? []
      : [
          limit(
            'queue-server',
            placesOfServer.value / calls.value,
            `${all(placesOfServer.value)} calls/s / ${few(calls.value)} calls`,
          ),
        ]),
  ];
}

/** Calls of the model that is asked most. */
function busiestModel({ rows }: Forecast): number {
  const callsOf = new Map<string, number>();
  for (const { model, calls } of rows) callsOf.set(model, (callsOf.get(model) ?? 0) + calls);
  return Math.max(...callsOf.values());
}

function reckoned(value: number, unit: string, arithmetic: string): Reckoned {
  return { value, unit, arithmetic };
}

/** A number as people read it: three digits that say something. */
export function few(value: number): string {
  if (value === 0 || Math.abs(value) >= 100) return all(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

function all(value: number): string {
  return value.toLocaleString('en-US');
}
