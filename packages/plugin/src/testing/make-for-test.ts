import { isDeepStrictEqual } from 'node:util';

import type { CropView, ImageView, Question } from '@r2i/schema';
import { createRoleCache } from '@r2i/teacher';
import type { MadeRoles } from '../define/plugin.ts';
import type { RoleEntry } from '../entry/entry.ts';
import type { CallContext } from '../entry/plugin-context.ts';
import { mustHold } from '../errors/contract-error.ts';
import { type RoleName, type RoleParts, roleKinds } from '../roles/role-kinds.ts';
import { createTestContext } from './test-context.ts';
import { testCrop, testImage } from './test-image.ts';

/** What a contract test of a role is given. */
export interface RoleTest {
  /** As a person would give them. @default {} */
  readonly options?: unknown;
  /** Further options, each of which changes results, so that each must have an id of its own. */
  readonly different?: readonly unknown[] | undefined;
  /** What the test's context has to be besides, such as a `teacher`. */
  readonly context?: Partial<CallContext> | undefined;
  /** @default a picture of spots */
  readonly image?: ImageView | undefined;
  /** Name of the image in its source. */
  readonly name?: string | undefined;
  /** @default a picture of spots */
  readonly crop?: CropView | undefined;
  /** @default one about a text */
  readonly question?: Question | undefined;
}

/** A role as it is used in a run, and what it is asked with. */
export interface RoleUnderTest<Made> {
  readonly role: Made;
  readonly image: ImageView;
  readonly crop: CropView;
  readonly question: Question;
  /** Whether a call must end when its signal fires; a trivial role is over before. */
  readonly aborts: boolean;
}

const usualQuestion: Question = { text: 'What is written here?', dimension: 'ocr', questioner: 'test/1' };

/**
 * Makes a role and checks what holds for every kind: options parse, the id says what settings do, and equal settings
 * have equal ids. Then hands it over as a run would use it.
 */
export async function withRole<Role extends RoleName>(
  kind: Role,
  entry: RoleEntry<MadeRoles[RoleParts[Role]]>,
  test: RoleTest,
  check: (under: RoleUnderTest<MadeRoles[RoleParts[Role]]>) => Promise<void>,
): Promise<void> {
  await using context = createTestContext(test.context);
  const make = async (options: unknown): Promise<MadeRoles[RoleParts[Role]]> => {
    const parsed = entry.options.safeParse(options);
    mustHold('options parse', parsed.success, JSON.stringify(parsed.error?.issues ?? options));
    return entry.create(parsed.data, context);
  };
  const { options = {}, different = [] } = test;
  const made = await make(options);
  const { id } = made;
  mustHold('a role has an id', typeof id === 'string' && id !== '', JSON.stringify(id));
  mustHold('equal options, equal ids', (await make(options)).id === id, id);
  const ids = [id];
  for (const other of different) ids.push((await make(other)).id);
  mustHold('the id covers every option', new Set(ids).size === ids.length, ids.join(', '));
  const { asks = false, trivial = false } = entry;
  const row: { keep: (typeof roleKinds)[Role]['keep'] } = roleKinds[kind];
  const { image = testImage() } = test;
  await check({
    role: asks || trivial ? made : row.keep(createRoleCache(context.calls), made),
    image,
    crop: test.crop ?? testCrop(image),
    question: test.question ?? usualQuestion,
    aborts: !trivial,
  });
}

/** Asks twice: the same request must give the same result. */
export async function askTwice<Result>(ask: () => Promise<Result>): Promise<Result> {
  const first = await ask();
  const again = await ask();
  mustHold(
    'the same request gives the same result',
    isDeepStrictEqual(first, again),
    `${JSON.stringify(first)}, then ${JSON.stringify(again)}`,
  );
  return first;
}

/** A call whose signal has fired must fail. */
export async function mustAbort(
  { aborts }: Pick<RoleUnderTest<unknown>, 'aborts'>,
  ask: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  if (!aborts) return;
  const ended = await ask(AbortSignal.abort(new Error('the test has ended this'))).then(
    () => 'it gave a result',
    () => undefined,
  );
  mustHold('a call ends when its signal fires', ended === undefined, ended ?? '');
}

/** A role that looks at an image that cannot be read must say so: by an error, never by a result. */
export async function mustTell<View extends { readonly looks: () => number }>(
  broken: View,
  ask: (broken: View) => Promise<'told' | 'a result'>,
): Promise<void> {
  const told = await ask(broken).catch((): 'told' => 'told');
  mustHold(
    'what fails is thrown, not swallowed',
    told === 'told' || broken.looks() === 0,
    'an image that cannot be read gave a result',
  );
}
