import type { Verdict } from '@r2i/schema';

import { normalizeOption, normalizeText } from '../text/normalize-text.ts';

const scorer = 'text';

/**
 * Compares two short texts, whatever their case, white space, punctuation and leading article. An answer
 * that holds the target among other words is unscored: `not a stop sign` holds `stop sign`.
 */
export function scoreText(answer: string, target: string): Verdict {
  if (comparable(answer) === comparable(target)) return { status: 'correct', answer, scorer };
  const wanted = words(target);
  if (wanted.trim() !== '' && words(answer).includes(wanted))
    return { status: 'unscored', reason: 'inexact-text', scorer };
  return { status: 'incorrect', answer, scorer };
}

function comparable(text: string): string {
  const normal = normalizeOption(text);
  // A target such as `?` has nothing left once punctuation is gone.
  return normal === '' ? text.trim() : normal;
}

function words(text: string): string {
  const list = text.split(/\s+/).map(normalizeText);
  return ` ${list.filter((word) => word !== '').join(' ')} `;
}
