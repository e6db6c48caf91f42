import type { Check, Difficulty } from '@r2i/schema';

import { formatName } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { scrollArea } from '../html/scroll-area.ts';

/** What the validators found, one row a check. */
export function checkDetails(checks: readonly Check[]): Html | null {
  if (checks.length === 0) return null;
  const passed = checks.filter((check) => check.outcome === 'pass').length;
  const rows = checks.map(
    ({ criterion, outcome, detail, validator }) =>
      html`<tr><td class="verdict is-${outcome}">${outcome}</td><td>${formatName(criterion)}</td><td>${detail}</td><td class="mono">${validator}</td></tr>`,
  );
  return html`<details><summary>Checks: ${passed} of ${checks.length} passed</summary>${scrollArea('Checks', html`<table><thead><tr><th scope="col">Outcome</th><th scope="col">Criterion</th><th scope="col">Seen</th><th scope="col">Validator</th></tr></thead><tbody>${rows}</tbody></table>`)}</details>`;
}

/** How small students fared on the finished question, one row an attempt. */
export function difficultyDetails(difficulty: readonly Difficulty[]): Html | null {
  if (difficulty.length === 0) return null;
  const line = difficulty.map(
    ({ view, correct, wrong, faults }) =>
      `${view} ${correct} of ${correct + wrong} right${faults === 0 ? '' : `, ${faults} failed`}`,
  );
  const rows = difficulty.flatMap(({ solver, view, attempts }) =>
    attempts.map(({ answer, correct }) => {
      const outcome = correct === null ? 'unscored' : correct ? 'correct' : 'incorrect';
      const text = answer.status === 'answered' ? answer.text : formatName(answer.reason);
      return html`<tr><td class="verdict is-${outcome}">${outcome === 'unscored' ? 'unknown' : outcome === 'correct' ? 'right' : 'wrong'}</td><td>${text}</td><td>${view}</td><td class="num">${answer.sample}</td><td class="mono">${solver}</td></tr>`;
    }),
  );
  return html`<details><summary>Difficulty: ${line.join('; ')}</summary>${scrollArea('Attempts', html`<table><thead><tr><th scope="col">Outcome</th><th scope="col">Answer</th><th scope="col">View</th><th scope="col" class="num">Sample</th><th scope="col">Solver</th></tr></thead><tbody>${rows}</tbody></table>`)}</details>`;
}
