import { createRuleGrouper, differByRule } from '@r2i/answers';
import type { AnswerGrouper, Dimension } from '@r2i/schema';

import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { groupAnswersPrompt } from '../prompts/group-answers.ts';

export interface TeacherGrouperOptions {
  /** Most pairs asked about for one set of answers; what is left stays apart. @default 12 */
  readonly maxPairs?: number;
  /**
   * Nothing more is asked once a group holds this many answers and more than half of them: it has won, whatever the
   * others mean.
   *
   * @default never
   */
  readonly enough?: number | undefined;
  /** Dimensions whose answers are texts read off the photo, as in `createRuleGrouper`. @default ['ocr'] */
  readonly readings?: readonly Dimension[];
}

/** Answers that are held to mean the same. */
interface Group {
  /** The first of its texts; it speaks for the group. */
  readonly text: string;
  /** Distinct texts by rule. */
  readonly texts: readonly string[];
  /** Positions among all texts. */
  readonly members: readonly number[];
}

/**
 * Groups answers by rules first, and asks a text model only about pairs that rules cannot decide. The model says
 * whether two answers are the same and nothing else: groups are formed and counted here, and two answers that
 * differ by rule - other numbers, yes and no, other letters - never end in one group, whatever it says.
 *
 * In each round the largest group is compared with all others that could equal it, at once; those found the same join
 * it, and the next largest follows.
 */
export function createTeacherGrouper(
  teacher: Teacher,
  { maxPairs = 12, enough, readings = ['ocr'] }: TeacherGrouperOptions = {},
): AnswerGrouper {
  const rules = createRuleGrouper({ readings });
  const settings = { maxPairs, enough: enough ?? null, rules: rules.id };
  return {
    id: teacherRoleId(groupAnswersPrompt, teacher, settings),
    async group({ question, texts, seed, signal }) {
      const byRule = await rules.group({ question, texts, seed, signal });
      const reading = readings.includes(question.dimension);
      const isSame = async (one: string, other: string): Promise<boolean> => {
        // The order in which groups happen to stand must not make a new call of an old pair.
        const [left, right] = one < other ? [one, other] : [other, one];
        const input = { question: question.text, left, right, reading };
        const reply = await askTeacher(teacher, {
          prompt: groupAnswersPrompt,
          input,
          role: 'grouper',
          seed,
          signal,
        });
        return reply.same;
      };
      const done: Group[] = [];
      let open = groupsOf(texts, byRule);
      let pairsLeft = maxPairs;
      for (let [leader, ...others] = bySize(open); leader !== undefined; [leader, ...others] = bySize(open)) {
        const won = enough !== undefined && leader.members.length >= enough;
        if (won && leader.members.length * 2 > texts.length) break;
        const spoken = leader;
        const undecided = others.filter((other) => couldBeSame(spoken, other, reading)).slice(0, pairsLeft);
        pairsLeft -= undecided.length;
        const replies = await Promise.all(undecided.map((other) => isSame(spoken.text, other.text)));
        const joined = undecided
          .filter((_, index) => replies[index] === true)
          .reduce(
            (group, other) => (couldBeSame(group, other, reading) ? merge(group, other) : group),
            spoken,
          );
        done.push(joined);
        const taken = new Set(joined.members);
        open = others.filter((other) => !other.members.some((member) => taken.has(member)));
      }
      return numberGroups([...done, ...open], texts.length);
    },
  };
}

function groupsOf(texts: readonly string[], numbers: readonly number[]): readonly Group[] {
  const groups = new Map<number, Group>();
  for (const [index, text] of texts.entries()) {
    const number = numbers[index] ?? -1;
    const group = groups.get(number) ?? { text, texts: [text], members: [] };
    groups.set(number, { ...group, members: [...group.members, index] });
  }
  return [...groups.values()];
}

/** Largest first, the earlier one among equals. */
function bySize(groups: readonly Group[]): readonly Group[] {
  return [...groups].sort(
    (left, right) =>
      right.members.length - left.members.length || (left.members[0] ?? 0) - (right.members[0] ?? 0),
  );
}

function couldBeSame(one: Group, other: Group, reading: boolean): boolean {
  return one.texts.every((left) =>
    other.texts.every(
      (right) => left.trim() !== '' && right.trim() !== '' && !differByRule(left, right, { reading }),
    ),
  );
}

function merge(one: Group, other: Group): Group {
  return {
    text: one.text,
    texts: [...one.texts, ...other.texts],
    members: [...one.members, ...other.members],
  };
}

/** In order of appearance, as the rules number them. */
function numberGroups(groups: readonly Group[], count: number): readonly number[] {
  const groupOf = new Map(groups.flatMap((group) => group.members.map((member) => [member, group] as const)));
  const numbers = new Map<Group | undefined, number>();
  return Array.from({ length: count }, (_, index) => {
    const group = groupOf.get(index);
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
}
