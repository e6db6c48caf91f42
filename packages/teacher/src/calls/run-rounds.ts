import { isRefusal, type JsonValue } from '@r2i/schema';
import { CallFailedError } from '../errors/call-failed-error.ts';
import { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import { ReplyRefusedError } from '../errors/reply-refused-error.ts';
import type { CallCounts } from '../ledger/ledger.ts';
import type { CallBatch, JudgedRefusal, KeyOutcome } from './call-batch.ts';
import type { FitWatch } from './fit-watch.ts';
import { keptRefusal, shortReason } from './kept-refusal.ts';
import { toJsonValue } from './to-json-value.ts';

/** Which round a batch is in. */
export interface RoundNumber {
  /** How many results of one key did not fit before, refusals among them. */
  readonly round: number;
  /** What was wrong with the last result of the first key; `undefined` where a key had none yet, or there is nothing to tell. */
  readonly issue: string | undefined;
}

/** Tries after a refusal: what was said twice to different requests is what is said. */
const furtherTries = 1;

/** What came of a key so far. */
interface Unfit {
  readonly times: number;
  readonly refusals: number;
  readonly issue: string | undefined;
}

export interface RoundsOptions {
  /** Further results asked for in place of one that does not fit. */
  readonly maxInvalid: number;
  /** Of the batch's role and model: where it is hopeless, nothing further is asked for. */
  readonly fit: FitWatch;
  /** Whether a refusal in which the tries end is stored as the outcome. */
  readonly keepsRefusals: boolean;
  /**
   * Runs what is missing, with retries.
   *
   * @param found - Told the outcomes that others have stored meanwhile; results are then those of the other keys.
   */
  readonly run: (
    missing: readonly string[],
    round: RoundNumber,
    found: (key: string, outcome: KeyOutcome) => void,
  ) => Promise<readonly unknown[]>;
  readonly store: (key: string, value: JsonValue) => Promise<void>;
  readonly count: (counts: Partial<CallCounts>) => void;
}

/**
 * Runs a batch round by round, each with only the keys that have no outcome yet: those whose result did not fit,
 * and those beyond the results that the round before gave.
 *
 * @returns An outcome for each key. Good results have been stored, and so have refusals in which the tries ended.
 * @throws What `run` throws, other than a failed call or an invalid reply.
 */
export async function runRounds(
  { judge, role, model }: Pick<CallBatch, 'judge' | 'role' | 'model'>,
  keys: readonly string[],
  { maxInvalid, fit, keepsRefusals, run, store, count }: RoundsOptions,
): Promise<Map<string, KeyOutcome>> {
  const outcomes = new Map<string, KeyOutcome>();
  const unfit = new Map<string, Unfit>();

  const note = (key: string, issue: string | undefined, isRefused: boolean): Unfit => {
    const before = unfit.get(key);
    const times = (before?.times ?? 0) + 1;
    const refusals = (before?.refusals ?? 0) + (isRefused ? 1 : 0);
    const now = { times, refusals, issue };
    unfit.set(key, now);
    count({ invalid: 1 });
    return now;
  };
  const takeInvalid = async (key: string, error: ReplyInvalidError): Promise<void> => {
    const { times } = note(key, error.issues.join('; '), false);
    fit.misses();
    if (times > maxInvalid || fit.isHopeless()) await giveUp(key, error);
  };
  const takeRefusal = async (key: string, { error, again, issue }: JudgedRefusal): Promise<void> => {
    const { times, refusals } = note(key, issue, true);
    if (!again || refusals > furtherTries || times > maxInvalid) await giveUp(key, error);
  };
  const giveUp = async (
    key: string,
    error: ReplyInvalidError | ReplyRefusedError | CallFailedError,
  ): Promise<void> => {
    count({ failures: 1 });
    const refusal = refusalIn(error, { role, model });
    outcomes.set(key, { ok: false, error: refusal ?? error });
    if (refusal !== undefined && keepsRefusals) await store(key, keptRefusal(refusal.reason));
  };
  const take = async (key: string, result: unknown): Promise<void> => {
    const value = toJsonValue(result);
    const judgement = judge(value);
    if (judgement instanceof ReplyInvalidError) return takeInvalid(key, judgement);
    if (typeof judgement === 'object') return takeRefusal(key, judgement);
    fit.fits();
    outcomes.set(key, { ok: true, value });
    count({ results: 1, faults: judgement === 'fault' ? 1 : 0 });
    if (judgement === 'keep' && value !== undefined) await store(key, value);
  };
  const isOpen = (key: string): boolean => !outcomes.has(key);
  const takeRound = async (missing: readonly string[]): Promise<void> => {
    const before = missing.map((key) => unfit.get(key));
    const round = {
      round: Math.max(...before.map((each) => each?.times ?? 0)),
      issue: before.includes(undefined) ? undefined : before[0]?.issue,
    };
    const results = await run(missing, round, (key, outcome) => void outcomes.set(key, outcome));
    const asked = missing.filter(isOpen);
    if (asked.length === 0) return;
    if (results.length === 0 || results.length > asked.length) {
      const issue = `it holds ${results.length} results where ${asked.length} were asked for`;
      throw new ReplyInvalidError({
        role,
        model,
        reply: JSON.stringify(toJsonValue(results)),
        issues: [issue],
      });
    }
    const taken = asked.slice(0, results.length);
    // Stored even where every caller has gone meanwhile: it has been paid for.
    await Promise.all(taken.map((key, index) => take(key, results[index])));
  };

  for (let missing = keys; missing.length > 0; missing = keys.filter(isOpen)) {
    try {
      await takeRound(missing);
    } catch (error) {
      const asked = missing.filter(isOpen);
      if (error instanceof ReplyInvalidError) for (const key of asked) await takeInvalid(key, error);
      else if (error instanceof CallFailedError) for (const key of asked) await giveUp(key, error);
      else throw error;
    }
  }
  return outcomes;
}

/** The refusal in which the tries ended, worded as it is when it comes from the cache. */
function refusalIn(
  error: ReplyInvalidError | ReplyRefusedError | CallFailedError,
  about: { readonly role: string; readonly model: string },
): ReplyRefusedError | undefined {
  if (error instanceof ReplyRefusedError) return error;
  if (!isRefusal(error)) return undefined;
  const words = error.cause instanceof Error ? error.cause.message : error.message;
  return new ReplyRefusedError({ ...about, reason: shortReason(words) });
}
