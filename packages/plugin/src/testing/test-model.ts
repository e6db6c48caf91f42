import { type BenchmarkImage, type BenchmarkItem, type BenchmarkModel, views } from '@r2i/schema';
import { z } from 'zod';

import type { PluginParts } from '../define/plugin.ts';
import { mustHold } from '../errors/contract-error.ts';
import { mustIdentify, type ThingTest, withThing } from './make-thing-for-test.ts';
import { testImage } from './test-image.ts';
import { testItems } from './test-items.ts';

/** What the contract test of a model is given. */
export interface ModelTest extends ThingTest {
  /** Further options, each of which changes answers, so that each must have an id or settings of its own. */
  readonly different?: readonly unknown[] | undefined;
  /** Items to ask about besides a choice and open questions. */
  readonly items?: readonly BenchmarkItem[] | undefined;
  /** @default a picture of spots */
  readonly image?: BenchmarkImage | undefined;
}

const signal = new AbortController().signal;

/**
 * Id and settings say which model it is and what changes its answers; there is one prediction a sample, in order, of the
 * item, view and model that were asked; a call ends when its signal fires; an image that cannot be read is a fault, never
 * an answer.
 *
 * @throws {ContractError} Naming the rule that is not kept.
 */
export function testModel(entry: PluginParts['models'], test: ModelTest = {}): Promise<void> {
  return withThing('models', entry, test, async (model, make) => {
    await mustIdentify(test, async (options) => {
      const { id, settings } = await make(options);
      mustHold('settings are JSON', z.json().safeParse(settings).success, String(settings));
      return `${id} ${JSON.stringify(settings)}`;
    });
    mustBeCount('it gives at least one sample', model.samples);
    mustBeCount('it answers at least one item at once', model.concurrency);
    const image = test.image ?? (await testImage().encoded());
    for (const item of [...testItems, ...(test.items ?? [])]) await mustAnswer(model, item, image);
    const [item] = testItems;
    if (item === undefined) return;
    await mustEnd(model, item, image);
    await mustNotice(model, item, image);
  });
}

function mustBeCount(rule: string, count: number): void {
  mustHold(rule, Number.isInteger(count) && count >= 1, String(count));
}

/** That there is one prediction a sample, and what it is of, is watched while a plug-in's model is used. */
async function mustAnswer(model: BenchmarkModel, item: BenchmarkItem, image: BenchmarkImage): Promise<void> {
  for (const view of views) {
    const told = await model.predict(item, image, { view, signal }).catch((error: unknown) => error);
    mustHold('each sample is a prediction, a failure too', Array.isArray(told), String(told));
  }
}

async function mustEnd(model: BenchmarkModel, item: BenchmarkItem, image: BenchmarkImage): Promise<void> {
  const ended = AbortSignal.abort(new Error('the test has ended this'));
  const told = await model.predict(item, image, { view: 'global', signal: ended }).then(
    (predictions) => JSON.stringify(predictions),
    () => undefined,
  );
  mustHold('a call ends when its signal fires', told === undefined, told ?? '');
}

async function mustNotice(
  model: BenchmarkModel,
  item: BenchmarkItem,
  { mediaType }: BenchmarkImage,
): Promise<void> {
  let looks = 0;
  const broken: BenchmarkImage = {
    mediaType,
    get bytes() {
      looks += 1;
      return new TextEncoder().encode('the test broke this image');
    },
  };
  const predictions = await model.predict(item, broken, { view: 'global', signal });
  mustHold(
    'an image that cannot be read is a fault, not an answer',
    looks === 0 || predictions.every(({ output }) => output === null),
    JSON.stringify(predictions),
  );
}
