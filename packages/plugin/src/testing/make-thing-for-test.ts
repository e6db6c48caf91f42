import type { MadeThings, PartContexts, PluginParts, ThingPart } from '../define/plugin.ts';
import type { ModelContext } from '../entry/plugin-context.ts';
import { ContractError, mustHold } from '../errors/contract-error.ts';
import { EntryFailedError } from '../errors/entry-failed-error.ts';
import { createRegistry } from '../registry/create-registry.ts';
import { makeEntry } from '../registry/make-entry.ts';
import { createTestContext, type TestContext } from './test-context.ts';

/** What a contract test of a thing that fills no role is given. */
export interface ThingTest {
  /** As a person would give them. @default {} */
  readonly options?: unknown;
  /** What the test's context has to be besides, such as a `teacher`. */
  readonly context?: Partial<ModelContext> | undefined;
}

/** Makes the thing of an entry as an app would make that of a plug-in: watched, from options that a person gave. */
export type MakeThing<Part extends ThingPart> = (options: unknown) => Promise<MadeThings[Part]>;

/**
 * Makes a thing, checks that it takes its options, and hands it over with the way to make further ones.
 *
 * @throws {ContractError} If it does not take its options.
 */
export async function withThing<Part extends ThingPart>(
  part: Part,
  entry: PluginParts[Part],
  { options = {}, context: parts }: ThingTest,
  check: (made: MadeThings[Part], make: MakeThing<Part>) => Promise<void>,
): Promise<void> {
  await using context: TestContext & PartContexts[Part] = createTestContext(parts);
  const registry = createRegistry([{ name: 'under-test', [part]: { entry } }]);
  const make: MakeThing<Part> = (given) => makeEntry(part, 'entry', given, { registry, context });
  const parsed = entry.options.safeParse(options);
  mustHold('options parse', parsed.success, JSON.stringify(parsed.error?.issues ?? options));
  mustHold('it has a description of one line', /^\S[^\n]*$/u.test(entry.description), entry.description);
  try {
    await check(await make(options), make);
  } catch (error) {
    if (!(error instanceof EntryFailedError)) throw error;
    throw new ContractError('nothing is thrown, and what it gives is valid', error.message);
  }
}

/** Checks that an id says what settings do: equal ones have equal ids, and different ones others. */
export async function mustIdentify(
  options: { readonly options?: unknown; readonly different?: readonly unknown[] | undefined },
  idOf: (options: unknown) => Promise<string>,
): Promise<void> {
  const { options: usual = {}, different = [] } = options;
  const id = await idOf(usual);
  mustHold('it has an id', id !== '', JSON.stringify(id));
  mustHold('equal options, equal ids', (await idOf(usual)) === id, id);
  const ids = [id];
  for (const other of different) ids.push(await idOf(other));
  mustHold('the id covers every option', new Set(ids).size === ids.length, ids.join(', '));
}
