import { hashBytes, type ImageCollection, type ImageEntry } from '@r2i/schema';

import type { PluginParts } from '../define/plugin.ts';
import type { PluginContext } from '../entry/plugin-context.ts';
import { mustHold } from '../errors/contract-error.ts';
import { createRegistry } from '../registry/create-registry.ts';
import { makeEntry } from '../registry/make-entry.ts';
import { createTestContext } from './test-context.ts';

/** What the contract test of a source is given. */
export interface SourceTest {
  /** As settings give them: `{ location }`. It should hold at least two images. */
  readonly options: unknown;
  /** Names of those that cannot be read. They must be listed all the same, and stop nothing. @default none */
  readonly broken?: readonly string[] | undefined;
  /** What the test's context has to be besides. */
  readonly context?: Partial<PluginContext> | undefined;
}

/**
 * What holds for every source of images: the same names in the same order each time, each image again by its name, one
 * that cannot be read stops nothing, and listing ends when its signal fires.
 *
 * @throws {ContractError} Naming the rule that does not hold.
 */
export async function testSource(entry: PluginParts['sources'], test: SourceTest): Promise<void> {
  await using context = createTestContext(test.context);
  const registry = createRegistry([{ name: 'tested', sources: { tested: entry } }]);
  const open = (): Promise<ImageCollection> =>
    makeEntry('sources', 'tested', test.options, { registry, context });
  const [collection, later] = [await open(), await open()];
  const entries = await listed(collection);
  mustBeNamed(entries);
  const names = namesOf(entries);
  for (const again of [collection, later]) {
    const found = namesOf(await listed(again));
    mustHold('the same names in the same order', found === names, `${names}; then ${found}`);
  }
  await mustRead(entries, { collection, later, broken: test.broken ?? [] });
  await mustFind(collection, entries);
  await mustEnd(collection, entries.length);
  await collection.close();
  await later.close();
  // Two locations may share what is open.
  await later.close();
}

async function listed(collection: ImageCollection): Promise<readonly ImageEntry[]> {
  const entries: ImageEntry[] = [];
  for await (const entry of collection.images()) entries.push(entry);
  return entries;
}

const namesOf = (entries: readonly ImageEntry[]): string => JSON.stringify(entries.map(({ name }) => name));

function mustBeNamed(entries: readonly ImageEntry[]): void {
  mustHold('there are two images to test with', entries.length > 1, namesOf(entries));
  const names = entries.map(({ name }) => name);
  mustHold(
    'an image has a name',
    names.every((name) => typeof name === 'string' && name !== ''),
    namesOf(entries),
  );
  mustHold('names are unique', new Set(names).size === names.length, namesOf(entries));
  for (const { name, licence, origin } of entries) {
    const isText = [licence, origin].every((text) => text === undefined || typeof text === 'string');
    mustHold('licence and origin are texts', isText, name);
  }
}

/** What was read, as a hash; or that it could not be. */
async function outcome(read: () => Promise<Uint8Array>): Promise<string> {
  return read().then(
    (bytes) => (bytes instanceof Uint8Array ? hashBytes(bytes) : `no bytes: ${typeof bytes}`),
    () => 'it cannot be read',
  );
}

async function mustRead(
  entries: readonly ImageEntry[],
  {
    collection,
    later,
    broken,
  }: {
    readonly collection: ImageCollection;
    readonly later: ImageCollection;
    readonly broken: readonly string[];
  },
): Promise<void> {
  for (const name of broken) {
    mustHold(
      'what cannot be read is listed',
      entries.some((entry) => entry.name === name),
      name,
    );
  }
  // All at once, as a run reads ahead.
  const first = await Promise.all(entries.map((entry) => outcome(() => entry.read())));
  for (const [index, entry] of entries.entries()) {
    const { name } = entry;
    const found = first[index] ?? '';
    mustHold('an image is bytes', !found.startsWith('no bytes'), `${name}: ${found}`);
    const isBroken = broken.includes(name);
    mustHold(
      isBroken ? 'what is broken cannot be read' : 'one that is broken stops no other',
      (found === 'it cannot be read') === isBroken,
      name,
    );
    const again = [
      await outcome(() => entry.read()),
      await outcome(() => collection.read(name)),
      await outcome(() => later.read(name)),
    ];
    mustHold(
      'an image is the same each time, also by its name',
      again.every((one) => one === found),
      `${name}: ${[found, ...again].join(', ')}`,
    );
  }
}

async function mustFind(collection: ImageCollection, entries: readonly ImageEntry[]): Promise<void> {
  const [first] = entries;
  for (const name of [`${first?.name}-that-is-not-there`, 'no/such.image']) {
    const found = await outcome(() => collection.read(name));
    mustHold('a name that is not there is refused', found === 'it cannot be read', name);
  }
}

/** Listing ends when its signal fires, before it begins and half-way. */
async function mustEnd(collection: ImageCollection, count: number): Promise<void> {
  for (const most of [0, 1]) {
    const controller = new AbortController();
    const reason = new Error('the test has ended this');
    if (most === 0) controller.abort(reason);
    let seen = 0;
    const ended = await (async (): Promise<unknown> => {
      for await (const _ of collection.images({ signal: controller.signal })) {
        seen += 1;
        if (seen === most) controller.abort(reason);
      }
      return undefined;
    })().catch((error: unknown) => error);
    const found = `${seen} of ${count} after ${most}`;
    mustHold('listing ends when its signal fires', ended !== undefined && seen <= most, found);
  }
}
