import type { TeacherModel } from '../model/teacher-model.ts';
import type { Notices } from './notices.ts';

/** Questions whose samples were all alike, after which it is no chance. */
const enough = 12;

/** What is known of a model whose samples should differ. */
interface Seen {
  questions: number;
  /** Whether any two samples of one question differed. */
  differed: boolean;
}

const models = new WeakMap<TeacherModel, Seen>();

/**
 * Watches whether the samples of a model differ at all. Replies that are the same to the letter, reasons and all, at a
 * temperature above 0 and for every question, were not drawn: the service takes no notice of temperature or seed, and
 * their agreement says no more than one of them.
 *
 * @param texts - Samples of one question, as they came.
 */
export function watchSamples(
  model: TeacherModel,
  texts: readonly string[],
  { notices }: { readonly notices: Notices | undefined },
): void {
  if (notices === undefined || texts.length < 2) return;
  const seen = models.get(model) ?? { questions: 0, differed: false };
  models.set(model, seen);
  seen.questions += 1;
  seen.differed ||= texts.some((text) => text !== texts[0]);
  if (seen.differed || seen.questions < enough) return;
  notices.tell({
    about: model.lane,
    kind: 'alike-samples',
    text:
      `the samples of ${model.id} have always been the same to the letter, so they are no independent votes: look whether the ` +
      'service takes temperature and seed, or set "alike" of the answerer to once',
  });
}
