/** What is compared with the base student, in the order of the table. */
export const armNames = ['r2i', 'boxed', 'no-box', 'control-box', 'direct', 'base-more'] as const;

export type ArmName = (typeof armNames)[number];

/** How much of everything. */
export interface ProofSize {
  /** Photos to synthesize from, a seed. */
  readonly photos: number;
  /** Held-out scenes with a question about something small. */
  readonly heldout: number;
  readonly baseSteps: number;
  /** Steps of every arm, from the base. */
  readonly steps: number;
}

export interface ProofSettings extends ProofSize {
  readonly seeds: readonly number[];
  readonly arms: readonly ArmName[];
  readonly threads: number;
}

export const sizes: Readonly<Record<'toy' | 'full', ProofSize>> = {
  /** Shows that every step runs, and nothing else. A base of fewer steps does not answer every question in its form, and is not scored. */
  toy: { photos: 24, heldout: 24, baseSteps: 1600, steps: 10 },
  full: { photos: 1500, heldout: 720, baseSteps: 6000, steps: 3000 },
};
