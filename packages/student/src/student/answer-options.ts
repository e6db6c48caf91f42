import { OptionInvalidError } from '../errors/option-invalid-error.ts';
import type { AnswerOptions } from './student.ts';

/** @throws {OptionInvalidError} If a number is outside its range. */
export function requireAnswerOptions({ maxTokens, sampling }: Omit<AnswerOptions, 'signal'>): void {
  check(
    'maxTokens',
    maxTokens,
    (value) => Number.isInteger(value) && value >= 1,
    'a whole number of at least 1',
  );
  if (sampling === undefined) return;
  check(
    'sampling.temperature',
    sampling.temperature,
    (value) => value > 0 && Number.isFinite(value),
    'above 0',
  );
  check('sampling.topP', sampling.topP, (value) => value > 0 && value <= 1, 'above 0 and at most 1');
  check(
    'sampling.topK',
    sampling.topK,
    (value) => Number.isInteger(value) && value >= 1,
    'a whole number of at least 1',
  );
  check(
    'sampling.seed',
    sampling.seed,
    (value) => Number.isInteger(value) && value >= 0,
    'a whole number of at least 0',
  );
}

function check(
  option: string,
  value: number | undefined,
  fits: (value: number) => boolean,
  range: string,
): void {
  if (value === undefined || fits(value)) return;
  throw new OptionInvalidError({ option, reason: `must be ${range}, not ${value}` });
}
