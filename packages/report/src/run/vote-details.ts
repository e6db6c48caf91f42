import type { Answer, Vote } from '@r2i/schema';

import { formatName, formatPercent } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { scrollArea } from '../html/scroll-area.ts';

/** Dots of a vote that are drawn; those who vote are some eight. */
const mostDots = 64;

/** Every answer of a vote, grouped as it was counted, with the answers that could not vote at the end. */
export function voteDetails(answers: readonly Answer[], vote: Vote | undefined): Html | null {
  if (answers.length === 0) return null;
  const groups = vote?.groups ?? [];
  const counted = new Set<Answer>();
  // Each stands once, also where a record that somebody made says it again and again.
  const grouped = groups.map((group) =>
    group.members.flatMap((member) => {
      const answer = answers[member];
      if (answer === undefined || counted.has(answer)) return [];
      counted.add(answer);
      return [answer];
    }),
  );
  const rest = answers.filter((answer) => answer.status !== 'answered' || !counted.has(answer));
  const rows = [
    ...grouped.flatMap((members, index) =>
      members.map((answer) => answerRow(answer, index === 0 ? 'vote-0' : 'vote-other')),
    ),
    ...rest.map((answer) => answerRow(answer, 'vote-none')),
  ];
  return html`<details><summary>${voteLine(answers, vote)}</summary>${scrollArea('Answers', html`<table><thead><tr><td></td><th scope="col">Answer</th><th scope="col">Model</th><th scope="col">Family</th><th scope="col" class="num">Sample</th><th scope="col">Condition</th><th scope="col" class="num">Confidence</th></tr></thead><tbody>${rows}</tbody></table>`)}</details>`;
}

function voteLine(answers: readonly Answer[], vote: Vote | undefined): Html {
  if (vote === undefined) return html`${answers.length} answers, not counted`;
  const largest = vote.groups[0];
  const agreed = largest?.members.length ?? 0;
  const drawn = Math.min(vote.asked, mostDots);
  const width = drawn * 13;
  const dots = Array.from({ length: drawn }, (_, index) =>
    dot(index < agreed ? 'vote-0' : index < vote.answered ? 'vote-other' : 'vote-none', index * 13),
  );
  const silent = vote.abstained + vote.faults;
  return html`Vote: ${agreed} of ${vote.asked} agree, ${vote.needed} needed${silent === 0 ? null : html`, ${vote.abstained} abstained, ${vote.faults} failed`}<svg class="votes" width="${width}" height="12" viewBox="0 0 ${width} 12" aria-hidden="true">${dots}</svg>`;
}

function answerRow(answer: Answer, style: string): Html {
  const text =
    answer.status === 'answered'
      ? html`${answer.text}`
      : html`<span class="soft">${answer.status === 'fault' ? 'failed' : 'abstained'}: ${formatName(answer.reason)}</span>`;
  const confidence = answer.status === 'answered' ? answer.confidence : undefined;
  return html`<tr><td><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">${dot(style, 0)}</svg></td><td>${text}</td><td class="mono">${answer.model}</td><td>${answer.family}</td><td class="num">${answer.sample}</td><td>${answer.condition ?? '–'}</td><td class="num">${formatPercent(confidence)}</td></tr>`;
}

function dot(style: string, x: number): Html {
  return html`<circle class="${style}" cx="${x + 6}" cy="6" r="4.5"/>`;
}
