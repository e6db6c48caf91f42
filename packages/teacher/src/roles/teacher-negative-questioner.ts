import { createRandom, deriveSeed, type Loss, type Question, type Questioner } from '@r2i/schema';

import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { writeNegativeQuestionsPrompt } from '../prompts/write-negative-questions.ts';
import { speaksOfTheView } from './speaks-of-the-view.ts';

export interface TeacherNegativeQuestionerOptions {
  /** Whose questions they are added to. */
  readonly questioner: Questioner;
  /** Share of the crops that get such questions, in [0, 1]; drawn by the seed and the crop. @default 0.25 */
  readonly share?: number;
  /** Questions about what is not there, in such a crop. @default 1 */
  readonly absent?: number;
  /** Questions about what is there, as the counterweight. @default 1 */
  readonly present?: number;
}

type Kind = 'absent' | 'present';

/**
 * Adds yes-or-no questions about what is not there, with some about what is, since a student that has only ever
 * seen positive questions learns to say yes. Their answers come from the vote, as all answers do. The questions
 * carry a `questioner` of their own, by which {@link negativeKind} tells them apart. A crop about which the
 * other questioner has nothing to ask gets none.
 */
export function createTeacherNegativeQuestioner(
  teacher: Teacher,
  { questioner, share = 0.25, absent = 1, present = 1 }: TeacherNegativeQuestionerOptions,
): Questioner {
  const own = teacherRoleId(writeNegativeQuestionsPrompt, teacher, { share, absent, present });
  const id = `${questioner.id}+${own}`;
  const wanted: Readonly<Record<Kind, number>> = { absent, present };

  async function negatives({ crop, label, seed, signal }: Parameters<Questioner['ask']>[0]): Promise<{
    readonly added: readonly Question[];
    readonly lost: readonly Loss[];
  }> {
    if (createRandom(deriveSeed(seed, 'negative', crop.id)).next() >= share) return { added: [], lost: [] };
    const { questions, lost = [] } = await askTeacher(teacher, {
      prompt: writeNegativeQuestionsPrompt,
      input: { crop, label, absent, present },
      role: 'negative-questioner',
      seed,
      signal,
    });
    const losses: Loss[] = [...lost];
    const taken: Readonly<Record<Kind, Question[]>> = { absent: [], present: [] };
    for (const one of questions) {
      const about = one.question.trim();
      const kind = one.present ? 'present' : 'absent';
      if (about === '') losses.push({ reason: 'unreadable-item', about, detail: 'the question is empty' });
      else if (speaksOfTheView(about)) {
        losses.push({
          reason: 'speaks-of-the-view',
          about,
          detail: 'it speaks of what its writer was shown',
        });
      } else if (taken[kind].length >= wanted[kind]) {
        losses.push({
          reason: 'over-limit',
          about,
          detail: `${wanted[kind]} such questions are taken of a crop`,
        });
      } else taken[kind].push({ text: about, dimension: 'object', questioner: `${own}#${kind}` });
    }
    return { added: [...taken.absent, ...taken.present], lost: losses };
  }

  return {
    id,
    async ask(request) {
      // Who asks for what is missing of some kinds has these already.
      if (request.only !== undefined) return questioner.ask(request);
      const [questions, { added, lost }] = await Promise.all([questioner.ask(request), negatives(request)]);
      // After those of the other questioner, whichever reply comes first.
      for (const loss of lost) request.onLoss?.(loss);
      return questions.length === 0 ? [] : [...questions, ...added];
    },
  };
}

/**
 * What a question asks about, for statistics: a thing that its writer held to be absent or present. `null` for
 * questions that are not of this kind.
 */
export function negativeKind({ questioner }: Pick<Question, 'questioner'>): Kind | null {
  const kind = /^write-negative-questions\/.*#(absent|present)$/u.exec(questioner)?.[1];
  return kind === 'absent' || kind === 'present' ? kind : null;
}
