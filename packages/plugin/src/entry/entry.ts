import type { z } from 'zod';

import type { Cost, CostContext } from './cost.ts';
import type { CallContext, PluginContext } from './plugin-context.ts';

/** One thing that a plug-in can make, under the name by which settings ask for it. */
export interface Entry<Made, Options extends z.ZodType = z.ZodType, Context = PluginContext> {
  /** One line for `--help`. */
  readonly description: string;
  /** Form of its options; `z.strictObject` tells a mistyped one. */
  readonly options: Options;
  /**
   * Makes it. Load what is heavy here (`await import(…)`), not at the top of the plug-in's file: `--help` reads that too.
   *
   * @throws {OptionError} If options are well-formed and cannot work; told as a wrong setting.
   */
  create(options: z.output<Options>, context: Context): Made | Promise<Made>;
}

/** Teachers and students that options name. */
export interface NamedModels {
  readonly teachers?: readonly string[] | undefined;
  readonly students?: readonly string[] | undefined;
}

/** Something that can fill a role. */
export interface RoleEntry<Made, Options extends z.ZodType = z.ZodType, Context = CallContext>
  extends Entry<Made, Options, Context> {
  /**
   * Asks models itself, through `calls` or a {@link CallContext.teacher}. Without it what the role computes is kept and
   * counted as a whole, by its id and its request.
   *
   * @default false
   */
  readonly asks?: boolean | undefined;
  /**
   * Takes no longer than a look into the cache, or goes by the image's name: run anew each time and not counted.
   *
   * @default false
   */
  readonly trivial?: boolean | undefined;
  /** Teachers and students that the options name, so that a missing one is told before anything starts. */
  names?(options: z.output<Options>): NamedModels;
  /** Calls of served models, for `--dry-run`. @default none */
  cost?(options: z.output<Options>, context: CostContext): readonly Cost[];
  /** Of a questioner: questions that it is expected to write on a box, for `--dry-run`. @default 1 */
  questions?(options: z.output<Options>): number;
}
