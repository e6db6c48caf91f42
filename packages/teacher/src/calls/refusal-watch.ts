import { isRefusal } from '@r2i/schema';

import { ServiceRefusesError } from '../errors/service-refuses-error.ts';
import { readRetryHint } from './retry-hint.ts';

/** Refusals of one kind, with no answer before, that are taken for a refusal of everything. */
export const refusalsThatEnd = 8;

/** Refusals that are about one request, as of an image that is too large. */
const ofOneRequest: ReadonlySet<number> = new Set([403, 413]);

/**
 * Notices a service that refuses everything. Only what it says of the first calls counts: once it has answered any, a
 * refusal is about that request. A fault that may pass says nothing either way.
 */
export interface RefusalWatch {
  answered(lane: string): void;
  /** @returns What ends the run, where there is no sense in further calls. */
  failed(
    error: unknown,
    about: { readonly lane: string; readonly model: string },
  ): ServiceRefusesError | undefined;
}

export function createRefusalWatch(): RefusalWatch {
  const refused = new Map<string, { readonly status: number; readonly times: number } | 'answers'>();
  return {
    answered(lane) {
      refused.set(lane, 'answers');
    },
    failed(error, { lane, model }) {
      const before = refused.get(lane);
      const status = statusOf(error);
      if (before === 'answers' || status === undefined) return undefined;
      const times = before?.status === status ? before.times + 1 : 1;
      refused.set(lane, { status, times });
      if (times < refusalsThatEnd) return undefined;
      return new ServiceRefusesError({ model, status, refusals: times, cause: error });
    },
  };
}

/** Of a refusal that asking again would not change; `undefined` for everything else. */
function statusOf(error: unknown): number | undefined {
  // A content filter understood the request.
  if (readRetryHint(error).kind !== 'final' || isRefusal(error)) return undefined;
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && !ofOneRequest.has(status) ? status : undefined;
}
