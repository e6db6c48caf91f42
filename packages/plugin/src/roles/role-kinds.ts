import type { TrialView } from '@r2i/schema';
import type { RoleCache } from '@r2i/teacher';
import type { MadeRoles, RolePart } from '../define/plugin.ts';
import type { RoleUsage } from '../entry/cost.ts';

/** Numbers of the recipe that say how often a role is asked; the options of `@r2i/distill` have them. */
export interface RecipeNumbers {
  readonly difficulty: {
    readonly attempts: number;
    readonly maxPixels: number;
    readonly views: readonly TrialView[];
  };
  readonly guess: { readonly attempts: number; readonly views: readonly TrialView[] };
  readonly gap: { readonly attempts: number; readonly maxPixels: number };
  /** @default 'check' */
  readonly plainView?: 'check' | 'skip' | undefined;
}

/** What is known of the images when a role's use is told. */
export interface UsageContext {
  readonly recipe: RecipeNumbers;
  /** Samples that an answerer gives; 1 for every other role. */
  readonly samples: number;
  /** Tokens of a mean full image, shrunk to `maxPixels` at most. */
  imageTokens(maxPixels?: number): number;
}

/** The part of a plug-in that fills each role. */
export interface RoleParts {
  readonly proposer: 'proposers';
  readonly questioner: 'questioners';
  readonly validator: 'validators';
  readonly answerers: 'answerers';
  readonly grouper: 'groupers';
  readonly verifier: 'verifiers';
  readonly distractorWriter: 'distractorWriters';
  readonly solver: 'solvers';
  readonly guesser: 'solvers';
  readonly gapSolver: 'solvers';
}

export type RoleName = keyof RoleParts;

/** Roles that several fill together. */
export type SharedRole = 'answerers';

/** Roles that may be left out. */
export type OptionalRole = 'guesser' | 'gapSolver';

/** One role of the recipe: who may fill it, and how it is used. */
export interface RoleKind<Part extends RolePart = RolePart> {
  /** The part of a plug-in that fills it. */
  readonly part: Part;
  /** How forecast and ledger call it. */
  readonly label: string;
  /** Whether several fill it together, each with its number of samples. */
  readonly several: boolean;
  /** Entries that fill it where settings say nothing; none: the role may be left out. */
  readonly filledBy: readonly string[];
  /** The role that stands in where this one is left out. */
  readonly standIn?: 'solver' | undefined;
  /** What a role of this kind must have besides its id. */
  readonly needs: readonly string[];
  /** Puts a role that computes behind the call path. */
  keep(cache: RoleCache, role: MadeRoles[Part]): MadeRoles[Part];
  usage(context: UsageContext): RoleUsage;
}

/** Tokens of a crop, as models that are served most (Qwen3-VL) see it. */
const cropTokens = 400;

const once =
  (per: RoleUsage['per'], shown = 0): RoleKind['usage'] =>
  ({ samples }) => ({ per, calls: 1, samples, shown });

const single = { several: false } as const;

/**
 * Every role of the recipe, in the order in which work passes through it. Settings, wiring, ids and forecast are loops
 * over this table: a new role is a new row.
 */
export const roleKinds: { readonly [Role in RoleName]: RoleKind<RoleParts[Role]> } = {
  proposer: {
    ...single,
    part: 'proposers',
    label: 'proposer',
    filledBy: ['text'],
    needs: ['propose'],
    keep: (cache, role) => cache.proposer(role),
    usage: ({ imageTokens }) => ({ per: 'image', calls: 1, samples: 1, shown: imageTokens() }),
  },
  questioner: {
    ...single,
    part: 'questioners',
    label: 'questioner',
    filledBy: ['text'],
    needs: ['ask'],
    keep: (cache, role) => cache.questioner(role),
    usage: once('box', cropTokens),
  },
  validator: {
    ...single,
    part: 'validators',
    label: 'validator',
    filledBy: ['text'],
    needs: ['validate'],
    keep: (cache, role) => cache.validator(role),
    usage: ({ recipe, samples }) => ({
      ...{ per: 'box', calls: 1, samples, shown: cropTokens },
      plainView: recipe.plainView !== 'skip',
    }),
  },
  answerers: {
    part: 'answerers',
    label: 'answerer',
    several: true,
    filledBy: ['ppocr', 'tesseract'],
    needs: ['family', 'answer'],
    keep: (cache, role) => cache.answerer(role),
    usage: once('question', cropTokens),
  },
  grouper: {
    ...single,
    part: 'groupers',
    label: 'grouper',
    filledBy: ['rules'],
    needs: ['group'],
    keep: (cache, role) => cache.grouper(role),
    usage: once('question'),
  },
  verifier: {
    ...single,
    part: 'verifiers',
    label: 'verifier',
    filledBy: ['text'],
    needs: ['verify'],
    keep: (cache, role) => cache.verifier(role),
    usage: once('question', cropTokens),
  },
  distractorWriter: {
    ...single,
    part: 'distractorWriters',
    label: 'distractor-writer',
    filledBy: ['misreadings'],
    needs: ['write'],
    keep: (cache, role) => cache.distractorWriter(role),
    usage: once('question', cropTokens),
  },
  solver: {
    ...single,
    part: 'solvers',
    label: 'solver',
    filledBy: ['ppocr'],
    needs: ['family', 'solve'],
    keep: (cache, role) => cache.solver(role),
    usage: ({ recipe: { difficulty }, imageTokens }) => ({
      per: 'question',
      calls: difficulty.views.length,
      samples: difficulty.attempts,
      shown: imageTokens(difficulty.maxPixels),
    }),
  },
  guesser: {
    ...single,
    part: 'solvers',
    label: 'guesser',
    filledBy: [],
    standIn: 'solver',
    needs: ['family', 'solve'],
    keep: (cache, role) => cache.solver(role),
    usage: ({ recipe: { difficulty, guess }, imageTokens }) => ({
      per: 'question',
      calls: guess.views.length,
      samples: guess.attempts,
      shown: guess.views.includes('blanked') ? imageTokens(difficulty.maxPixels) : 0,
    }),
  },
  gapSolver: {
    ...single,
    part: 'solvers',
    label: 'gap-solver',
    filledBy: [],
    needs: ['family', 'solve'],
    keep: (cache, role) => cache.solver(role),
    usage: ({ recipe: { gap }, imageTokens }) => ({
      per: 'question',
      calls: 1,
      samples: gap.attempts,
      shown: imageTokens(gap.maxPixels),
    }),
  },
};

const isRole = (name: string): name is RoleName => Object.hasOwn(roleKinds, name);

export const roleNames: readonly RoleName[] = Object.keys(roleKinds).filter(isRole);

/** Parts of a plug-in that fill roles, each once, in the order of the roles. */
export const roleParts: readonly RolePart[] = [...new Set(roleNames.map((role) => roleKinds[role].part))];
