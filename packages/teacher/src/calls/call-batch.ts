import type { CallFailedError } from '../errors/call-failed-error.ts';
import type { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import type { ReplyRefusedError } from '../errors/reply-refused-error.ts';
import type { TokenUsage } from '../model/teacher-model.ts';
import type { CallIdentity } from './call-key.ts';
import type { FoundRefusal } from './call-path.ts';

/** A refusal, and whether it is asked for once more. */
export interface JudgedRefusal extends Pick<FoundRefusal, 'again' | 'issue'> {
  readonly error: ReplyRefusedError;
}

/** Whether a result may be stored, may be used though not stored, does not fit, or is a refusal. */
export type Judgement = 'keep' | 'fault' | ReplyInvalidError | JudgedRefusal;

/** Several results that are looked up together and run together where missing; one for a call without samples. */
export interface CallBatch extends CallIdentity {
  /** Distinct. */
  readonly keys: readonly string[];
  readonly lane: string;
  /** @param value - A result in its JSON form. */
  readonly judge: (value: unknown) => Judgement;
  readonly run: (
    missing: readonly string[],
    signal: AbortSignal,
    round: number,
    issue?: string,
  ) => Promise<readonly unknown[]>;
  readonly usageOf: ((result: unknown) => TokenUsage | undefined) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** What became of one key. */
export type KeyOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ReplyInvalidError | ReplyRefusedError | CallFailedError };
