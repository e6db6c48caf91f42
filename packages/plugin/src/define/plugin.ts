import type {
  Answerer,
  AnswerGrouper,
  BenchmarkModel,
  BenchmarkReader,
  DistractorWriter,
  ImageCollection,
  Proposer,
  Questioner,
  Scorer,
  Solver,
  TrainingFormat,
  Validator,
  Verifier,
} from '@r2i/schema';

import type { z } from 'zod';

import type { RoleEntry } from '../entry/entry.ts';
import type { CallContext, ModelContext, PluginContext } from '../entry/plugin-context.ts';

/** What fills a role, by the part of a plug-in that makes it. */
export interface MadeRoles {
  readonly proposers: Proposer;
  readonly questioners: Questioner;
  readonly validators: Validator;
  readonly answerers: Answerer;
  readonly groupers: AnswerGrouper;
  readonly verifiers: Verifier;
  readonly distractorWriters: DistractorWriter;
  readonly solvers: Solver;
}

/** A part of a plug-in whose entries fill roles. */
export type RolePart = keyof MadeRoles;

/** What else plug-ins make. */
export interface MadeThings {
  /** Named `<entry>:<location>`; options have the `location`. */
  readonly sources: ImageCollection;
  /** Named `<entry>:<path>`. */
  readonly benchmarks: BenchmarkReader;
  readonly scorers: Scorer;
  readonly exports: TrainingFormat;
  readonly models: BenchmarkModel;
}

/** A part of a plug-in whose entries fill no role. */
export type ThingPart = keyof MadeThings;

/** What each part of a plug-in makes. */
export interface Made extends MadeRoles, MadeThings {}

/** What the entries of a part are made with. */
export interface PartContexts extends Readonly<Record<RolePart, CallContext>> {
  readonly sources: PluginContext;
  readonly benchmarks: PluginContext;
  readonly scorers: CallContext;
  readonly exports: PluginContext;
  readonly models: ModelContext;
}

/** The parts of a plug-in with the form of their entries; what only roles have is left out by the others. */
export type PluginParts = {
  readonly [Part in keyof Made]: RoleEntry<Made[Part], z.ZodType, PartContexts[Part]>;
};

export type PluginPart = keyof PluginParts;

/** For each part what a plug-in adds, by name. */
export type PluginEntries = {
  readonly [Part in PluginPart]?: Readonly<Record<string, PluginParts[Part]>> | undefined;
};

/** What a person can load, and what built-in parts are. */
export interface Plugin extends PluginEntries {
  /** Told where two plug-ins clash, and recorded with a run. */
  readonly name: string;
}

/** How the parts are called in help, in the order in which work passes through them. */
export const partTitles: Readonly<Record<PluginPart, string>> = {
  proposers: 'Proposers',
  questioners: 'Questioners',
  validators: 'Validators',
  answerers: 'Answerers',
  groupers: 'Groupers',
  verifiers: 'Verifiers',
  distractorWriters: 'Distractor writers',
  solvers: 'Solvers',
  sources: 'Sources',
  benchmarks: 'Benchmarks',
  scorers: 'Scorers',
  exports: 'Export formats',
  models: 'Models',
};

const isPart = (name: string): name is PluginPart => Object.hasOwn(partTitles, name);

export const pluginParts: readonly PluginPart[] = Object.keys(partTitles).filter(isPart);
