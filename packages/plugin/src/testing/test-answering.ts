import { isDeepStrictEqual } from 'node:util';

import { type Answer, answerSchema, type Choice } from '@r2i/schema';

import type { PluginParts } from '../define/plugin.ts';
import { mustHold } from '../errors/contract-error.ts';
import { askTwice, mustAbort, mustTell, type RoleTest, withRole } from './make-for-test.ts';
import { brokenImage } from './test-image.ts';

const seed = 11;
const samples = [0, 1, 3];

type Ask = (wanted: readonly number[]) => Promise<readonly Answer[]>;

/** One answer a sample in order, each by this role; a number always means the same condition. */
async function mustAnswer(ask: Ask, { id, family }: { id: string; family: string }): Promise<void> {
  mustHold('it names its family', family !== '', JSON.stringify(family));
  const answers = await askTwice(() => ask(samples));
  const found = JSON.stringify(answers);
  mustHold(
    'there is one answer a sample, in order',
    isDeepStrictEqual(
      answers.map(({ sample }) => sample),
      samples,
    ),
    found,
  );
  for (const answer of answers) {
    const parsed = answerSchema.safeParse(answer);
    mustHold('an answer is valid', parsed.success, parsed.error?.message ?? '');
    mustHold('an answer names model and family', answer.model === id && answer.family === family, found);
  }
  const turned = await ask([3, 0]);
  mustHold(
    'a sample number always means the same',
    isDeepStrictEqual(turned, [answers[2], answers[0]]),
    `${found}, then ${JSON.stringify(turned)}`,
  );
}

const told = (answers: readonly Answer[]): 'told' | 'a result' =>
  answers.every(({ status }) => status === 'fault') ? 'told' : 'a result';

/** As {@link mustAnswer}, on a crop; what fails is a fault or an error, never an answer. */
export function testAnswerer(entry: PluginParts['answerers'], test: RoleTest = {}): Promise<void> {
  return withRole('answerers', entry, test, async (under) => {
    const { role, crop, question } = under;
    await mustAnswer((wanted) => role.answer({ crop, question, samples: wanted, seed }), role);
    await mustAbort(under, (signal) => role.answer({ crop, question, samples, seed, signal }));
    await mustTell(brokenImage(crop), async (broken) =>
      told(await role.answer({ crop: broken, question, samples, seed })),
    );
  });
}

/** As {@link testAnswerer}, with options, on a plain image, one with a box, and none at all. */
export function testSolver(entry: PluginParts['solvers'], test: RoleTest = {}): Promise<void> {
  return withRole('solver', entry, test, async (under) => {
    const { role, image, crop, question } = under;
    const choice: Choice = {
      options: ['EXIT', 'TAXI', 'BANK'],
      letter: 'A',
      seed: 3,
      distractorWriter: 'test/1',
    };
    const about = { question, choice, seed, scale: 1 };
    const plain = { ...about, image, view: 'plain', box: null } as const;
    await mustAnswer((wanted) => role.solve({ ...plain, samples: wanted }), role);
    const drawn = { ...image, drawnBox: crop.box, scale: 1, lineWidth: 2 };
    const boxed = { ...about, image: drawn, view: 'boxed', box: crop.box } as const;
    await mustAnswer((wanted) => role.solve({ ...boxed, samples: wanted }), role);
    const blind = { ...about, image: null, view: 'blind', box: null } as const;
    await mustAnswer((wanted) => role.solve({ ...blind, samples: wanted }), role);
    await mustAbort(under, (signal) => role.solve({ ...plain, samples, signal }));
    await mustTell(brokenImage(image), async (broken) =>
      told(await role.solve({ ...plain, image: broken, samples })),
    );
  });
}
