import type { GoldRow } from '@r2i/zoombench';

import type { AnswerItem } from '../items/answer-item.ts';
import { editedBenchmarkItem } from '../items/benchmark-item.ts';
import { sameContent } from '../records/review-content.ts';
import type { ItemOutcome } from '../state/item-reviews.ts';
import type { ReviewState } from '../state/review-state.ts';

/** What people made of answers. */
export interface GoldSlice {
  /** For `evaluate --gold`, in the order of the answers. */
  readonly rows: readonly GoldRow[];
  /** Answers by whose fault it is that they counted as wrong or were not decided. */
  readonly counts: Readonly<Record<AnswerFault, number>>;
  /** Ids of items whose target or question is at fault, each once. */
  readonly itemsAtFault: readonly string[];
}

/**
 * `scorer`: the answer is right, and so is the target. `target`: the answer is right, the target was not. `model`: the answer is wrong. `item`: the
 * item has no right answer. `open`: people have not decided, or not alike.
 */
export type AnswerFault = 'scorer' | 'target' | 'model' | 'item' | 'open';

/**
 * What is settled about answers, as a gold slice for a judge. A judge compares an answer with a target; so an answer that is right by another target
 * stands there with that target, and answers to items without a right answer do not.
 */
export function goldSlice(state: ReviewState, answers: readonly AnswerItem[]): GoldSlice {
  const rows: GoldRow[] = [];
  const counts = { scorer: 0, target: 0, model: 0, item: 0, open: 0 };
  const itemsAtFault = new Set<string>();
  for (const { id, item, output, content: own } of answers) {
    const found = state.outcomeOf(id);
    const { content } = found;
    const isEdited = content !== null && !sameContent(content, own);
    const fault = content === null ? faultOf(found) : isEdited ? 'target' : 'scorer';
    counts[fault] += 1;
    if (fault === 'target' || fault === 'item') itemsAtFault.add(item.id);
    if (fault === 'open' || fault === 'item') continue;
    rows.push({
      schema: 'r2i.judge-gold/1',
      item: content === null ? item : editedBenchmarkItem(item, content),
      output,
      correct: content !== null,
    });
  }
  return { rows, counts, itemsAtFault: [...itemsAtFault] };
}

/** Of an answer that was not accepted. Where reviewers reject it for different reasons, it is not known who is at fault. */
function faultOf({ outcome, settled, standing }: ItemOutcome): AnswerFault {
  if (outcome !== 'rejected') return 'open';
  const decisions = settled === null ? [...standing.values()] : [settled];
  const atModel = decisions.map((one) => one.action === 'reject' && one.reason === 'wrong-output');
  if (atModel.every(Boolean)) return 'model';
  return atModel.some(Boolean) ? 'open' : 'item';
}
