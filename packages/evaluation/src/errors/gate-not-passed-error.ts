import { R2IError } from '@r2i/schema';
import { counted } from '@r2i/schema/text';
import type { GateDecision } from '@r2i/zoombench';

/** A candidate does not pass a gate: something required is missed, or not everything is shown. */
export class GateNotPassedError extends R2IError {
  override readonly name = 'GateNotPassedError';
  readonly code: 'evaluation/inconclusive' | 'evaluation/no-go';
  /** Names of the required tests that are missed, or open where none is. */
  readonly tests: readonly string[];

  constructor({ verdict, tests }: GateDecision) {
    const isMissed = verdict === 'NO-GO';
    const outcome = isMissed ? 'missed' : 'open';
    const found = tests.filter((test) => test.required && test.outcome === outcome).map(({ name }) => name);
    const advice = isMissed
      ? 'the candidate is worse there than the policy allows'
      : found.length === 0
        ? 'no test is required; say which decide'
        : 'more items, or fewer unknown answers, can decide them';
    super(
      `${verdict}: ${counted(found.length, 'required test')} ${outcome} (${found.join('; ')}); ${advice}.`,
    );
    this.code = isMissed ? 'evaluation/no-go' : 'evaluation/inconclusive';
    this.tests = found;
  }
}
