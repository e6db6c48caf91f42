/** How the built-in replies behave. Shares are in [0, 1], each of its own things, chosen by hash. */
export interface Behaviour {
  /** Things listed in a photo, fewer where the prompt asks for fewer. At most 16, so that their boxes are apart. */
  readonly objects: number;
  /** Questions written on a crop, fewer where the prompt asks for fewer. At most 12. */
  readonly questions: number;
  /** Of names: no box, or two of them. */
  readonly ungrounded: number;
  /** Of crops: nothing to ask. */
  readonly empty: number;
  /** Of questions: fails one of the four criteria. */
  readonly invalid: number;
  /** Of questions: each model has an answer of its own. */
  readonly disputed: number;
  /** Of single answers: the same in other words, so that rules alone cannot tell. */
  readonly reworded: number;
  /** Of choice questions: solved by the model that stands for the student. */
  readonly solved: number;
}

export const behaviours = {
  /** Something is rejected at every step. */
  mixed: {
    objects: 4,
    questions: 3,
    ungrounded: 0.1,
    empty: 0.1,
    invalid: 0.1,
    disputed: 0.15,
    reworded: 0.1,
    solved: 0.2,
  },
  /** Nothing is rejected: 4 boxes a photo, 3 questions a box. */
  'accept-all': {
    objects: 4,
    questions: 3,
    ungrounded: 0,
    empty: 0,
    invalid: 0,
    disputed: 0,
    reworded: 0,
    solved: 0,
  },
} as const satisfies Readonly<Record<string, Behaviour>>;

export type BehaviourName = keyof typeof behaviours;
