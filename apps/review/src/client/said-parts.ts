import type { Decision, ItemView } from './item-view.ts';
import { makeElement } from './make-element.ts';
import { reasonWords } from './reason-words.ts';

/** What a reviewer decided, in words. */
export function decisionText({ action, reason, after, note }: Decision): string {
  if (action === 'accept')
    return `accepted, with the answer "${after?.answer ?? ''}" to "${after?.question ?? ''}"`;
  return `rejected (${reasonWords(reason ?? '')})${note === undefined ? '' : `: ${note}`}`;
}

/** What other people said of an item. */
export function othersPart({ others, conflict, settled }: ItemView): readonly Node[] {
  if (others === undefined) return [];
  const list = others.map((decision) =>
    makeElement('li', {}, `${decision.reviewer}: ${decisionText(decision)}`),
  );
  const state = settled
    ? `Settled: ${decisionText(settled)}.`
    : conflict
      ? 'Your next decision settles the conflict.'
      : '';
  return [
    makeElement('h3', {}, 'What others said'),
    list.length === 0 ? makeElement('p', {}, 'Nobody else has decided.') : makeElement('ul', {}, ...list),
    makeElement('p', {}, state),
  ];
}

/** What models said of an item. */
export function votesPart({ trail }: ItemView): readonly Node[] {
  if (trail === undefined) return [];
  const votes = new Map<string, number>();
  const said = trail.answers ?? [];
  for (const { model, status, text, reason } of said) {
    const vote = `${model}: ${status === 'answered' ? (text ?? '') : `${status} (${reason ?? ''})`}`;
    votes.set(vote, (votes.get(vote) ?? 0) + 1);
  }
  const answers = [...votes].map(([vote, count]) =>
    makeElement('li', {}, said.length === 1 ? vote : `${vote} (${count} of ${said.length})`),
  );
  const checks = (trail.checks ?? []).map(({ criterion, outcome, detail, validator }) =>
    makeElement('li', {}, `${criterion}: ${outcome}${detail === '' ? '' : `, ${detail}`} (${validator})`),
  );
  return [
    ...(answers.length === 0
      ? []
      : [makeElement('h3', {}, 'Answers of models'), makeElement('ul', {}, ...answers)]),
    ...(checks.length === 0 ? [] : [makeElement('h3', {}, 'Checks'), makeElement('ul', {}, ...checks)]),
  ];
}
