import { OptionInvalidError } from '../errors/option-invalid-error.ts';
import type { AnswerOptions } from './student.ts';

/** Stop texts, and likeliest tokens. */
const mostStops = 16;
const mostTop = 20;

/** @throws {OptionInvalidError} If a number is outside its range. */
export function requireAnswerOptions({
  maxTokens,
  sampling,
  penalties = {},
  stop = [],
  logprobs,
  samples,
}: Omit<AnswerOptions, 'signal'> & { readonly samples?: number }): void {
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;
  check('samples', samples, isCount, 'a whole number of at least 1');
  const isPenalty = (value: number): boolean => value >= -2 && value <= 2;
  check('penalties.presence', penalties.presence, isPenalty, 'from -2 to 2');
  check('penalties.frequency', penalties.frequency, isPenalty, 'from -2 to 2');
  const isFactor = (value: number): boolean => value > 0 && Number.isFinite(value);
  check('penalties.repetition', penalties.repetition, isFactor, 'above 0');
  const isTop = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= mostTop;
  check('logprobs', logprobs, isTop, `a whole number from 0 to ${mostTop}`);
  check('stop', stop.length, (value) => value <= mostStops, `at most ${mostStops} texts`);
  if (stop.includes('')) throw new OptionInvalidError({ option: 'stop', reason: 'must have no empty text' });
  check('maxTokens', maxTokens, isCount, 'a whole number of at least 1');
  if (sampling === undefined) return;
  check(
    'sampling.temperature',
    sampling.temperature,
    (value) => value > 0 && Number.isFinite(value),
    'above 0',
  );
  check('sampling.topP', sampling.topP, (value) => value > 0 && value <= 1, 'above 0 and at most 1');
  check('sampling.topK', sampling.topK, isCount, 'a whole number of at least 1');
  check('sampling.minP', sampling.minP, (value) => value >= 0 && value <= 1, 'from 0 to 1');
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
