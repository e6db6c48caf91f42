import type { z } from 'zod';

import type { Entry, RoleEntry } from '../entry/entry.ts';
import type { CallContext, ModelContext, PluginContext } from '../entry/plugin-context.ts';
import type { MadeRoles, MadeThings, Plugin } from './plugin.ts';

type Schemas = Readonly<Record<string, z.ZodType>>;

type RoleEntries<Made, Options extends Schemas> = {
  readonly [Name in keyof Options]: RoleEntry<Made, Options[Name]>;
};

type Entries<Made, Options extends Schemas, Context = PluginContext> = {
  readonly [Name in keyof Options]: Entry<Made, Options[Name], Context>;
};

/** A plug-in as its author writes it: an entry's schema says what its `create` is given. */
export interface PluginDefinition<
  Proposers extends Schemas,
  Questioners extends Schemas,
  Validators extends Schemas,
  Answerers extends Schemas,
  Groupers extends Schemas,
  Verifiers extends Schemas,
  DistractorWriters extends Schemas,
  Solvers extends Schemas,
  Sources extends Schemas,
  Benchmarks extends Schemas,
  Scorers extends Schemas,
  Exports extends Schemas,
  Models extends Schemas,
> {
  /** Lower-case letters, digits and dashes; a package's own name is a good one. */
  readonly name: string;
  /** Say where to look. */
  readonly proposers?: RoleEntries<MadeRoles['proposers'], Proposers>;
  /** Write questions on a crop. */
  readonly questioners?: RoleEntries<MadeRoles['questioners'], Questioners>;
  /** Check questions before anybody answers them. */
  readonly validators?: RoleEntries<MadeRoles['validators'], Validators>;
  /** Answer on the crop. */
  readonly answerers?: RoleEntries<MadeRoles['answerers'], Answerers>;
  /** Decide which answers mean the same. */
  readonly groupers?: RoleEntries<MadeRoles['groupers'], Groupers>;
  /** Look for reasons to doubt an agreed answer. */
  readonly verifiers?: RoleEntries<MadeRoles['verifiers'], Verifiers>;
  /** Write wrong options. */
  readonly distractorWriters?: RoleEntries<MadeRoles['distractorWriters'], DistractorWriters>;
  /** Try the finished question; also as guesser and gap solver. */
  readonly solvers?: RoleEntries<MadeRoles['solvers'], Solvers>;
  /** Images in, by `<entry>:<location>`; options are given `{ location }`. */
  readonly sources?: Entries<MadeThings['sources'], Sources>;
  /** Benchmarks that can be read from local files, by `<entry>:<path>`. */
  readonly benchmarks?: Entries<MadeThings['benchmarks'], Benchmarks>;
  /** Decide whether an output answers an item. */
  readonly scorers?: Entries<MadeThings['scorers'], Scorers, CallContext>;
  /** Formats of training sets. */
  readonly exports?: Entries<MadeThings['exports'], Exports>;
  /** Models under test. */
  readonly models?: Entries<MadeThings['models'], Models, ModelContext>;
}

type None = Record<never, z.ZodType>;

/** Defines a plug-in. It is given back as it is; what it is for is that options have their types in `create`. */
export function definePlugin<
  Proposers extends Schemas = None,
  Questioners extends Schemas = None,
  Validators extends Schemas = None,
  Answerers extends Schemas = None,
  Groupers extends Schemas = None,
  Verifiers extends Schemas = None,
  DistractorWriters extends Schemas = None,
  Solvers extends Schemas = None,
  Sources extends Schemas = None,
  Benchmarks extends Schemas = None,
  Scorers extends Schemas = None,
  Exports extends Schemas = None,
  Models extends Schemas = None,
>(
  plugin: PluginDefinition<
    Proposers,
    Questioners,
    Validators,
    Answerers,
    Groupers,
    Verifiers,
    DistractorWriters,
    Solvers,
    Sources,
    Benchmarks,
    Scorers,
    Exports,
    Models
  >,
): Plugin {
  return plugin;
}
