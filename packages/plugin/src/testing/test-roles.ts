import { type BoxedView, dimensionSchema, proposalSchema } from '@r2i/schema';
import { z } from 'zod';

import type { PluginParts } from '../define/plugin.ts';
import { mustHold } from '../errors/contract-error.ts';
import { askTwice, mustAbort, mustTell, type RoleTest, withRole } from './make-for-test.ts';
import { brokenImage } from './test-image.ts';

const seed = 11;

/** Proposals are valid, name their proposer, and lie within the image; the rest as for every role. */
export function testProposer(entry: PluginParts['proposers'], test: RoleTest = {}): Promise<void> {
  return withRole('proposer', entry, test, async (under) => {
    const { role, image } = under;
    const about = { image, seed, name: test.name };
    const proposals = await askTwice(() => role.propose(about));
    for (const proposal of proposals) {
      const parsed = proposalSchema.safeParse(proposal);
      mustHold('a proposal is valid', parsed.success, parsed.error?.message ?? '');
      const { left, top, right, bottom } = proposal.box;
      const { width, height } = image.size;
      mustHold(
        'boxes lie within the image',
        left >= 0 && top >= 0 && right <= width && bottom <= height,
        JSON.stringify(proposal.box),
      );
      mustHold('a proposal names its proposer', proposal.proposer === role.id, proposal.proposer);
    }
    await mustAbort(under, (signal) => role.propose({ ...about, signal }));
    await mustTell(brokenImage(image), async (broken) => {
      await role.propose({ ...about, image: broken });
      return 'a result';
    });
  });
}

/** Questions have a text and a dimension; the rest as for every role. */
export function testQuestioner(entry: PluginParts['questioners'], test: RoleTest = {}): Promise<void> {
  return withRole('questioner', entry, test, async (under) => {
    const { role, crop } = under;
    const about = { crop, label: 'sign', seed };
    for (const { text, dimension } of await askTwice(() => role.ask(about))) {
      mustHold('a question has a text', text.trim() !== '', JSON.stringify(text));
      mustHold('a question has a dimension', dimensionSchema.safeParse(dimension).success, dimension);
    }
    await mustAbort(under, (signal) => role.ask({ ...about, signal }));
    await mustTell(brokenImage(crop), async (broken) => {
      await role.ask({ ...about, crop: broken });
      return 'a result';
    });
  });
}

const checkSchema = z.object({
  criterion: z.string().min(1),
  outcome: z.enum(['pass', 'fail', 'unknown']),
  detail: z.string(),
});

function mustBeChecks(checks: readonly unknown[]): void {
  for (const check of checks) {
    const parsed = checkSchema.safeParse(check);
    mustHold('a check is valid', parsed.success, JSON.stringify(check));
  }
}

/** There is a list of checks for each question, in order; the rest as for every role. */
export function testValidator(entry: PluginParts['validators'], test: RoleTest = {}): Promise<void> {
  return withRole('validator', entry, test, async (under) => {
    const { role, image, crop, question } = under;
    const proposal = { box: crop.box, label: 'sign', score: 1, proposer: 'test/1' };
    const questions = [question, { ...question, text: 'Which word is in the middle?' }];
    const about = { image, crop, proposal, questions, seed };
    const lists = await askTwice(() => role.validate(about));
    mustHold('each question has its checks', lists.length === questions.length, `${lists.length} of 2`);
    for (const checks of lists) mustBeChecks(checks);
    await mustAbort(under, (signal) => role.validate({ ...about, signal }));
    // What cannot be checked may also be told as checks that are `unknown`.
    await mustTell(brokenImage(crop), async (broken) => {
      const found = await role.validate({ ...about, image: broken, crop: broken });
      return found.flat().some(({ outcome }) => outcome === 'unknown') ? 'told' : 'a result';
    });
  });
}

/** Checks are valid; the rest as for every role. */
export function testVerifier(entry: PluginParts['verifiers'], test: RoleTest = {}): Promise<void> {
  return withRole('verifier', entry, test, async (under) => {
    const { role, image, crop, question } = under;
    const proposal = { box: crop.box, label: 'sign', score: 1, proposer: 'test/1' };
    const about = { image, crop, proposal, question, answer: 'EXIT', answers: [], seed };
    mustBeChecks(await askTwice(() => role.verify(about)));
    await mustAbort(under, (signal) => role.verify({ ...about, signal }));
    await mustTell(brokenImage(crop), async (broken) => {
      const found = await role.verify({ ...about, image: broken, crop: broken });
      return found.some(({ outcome }) => outcome === 'unknown') ? 'told' : 'a result';
    });
  });
}

/** There is a group for each text, and equal texts share one; the rest as for every role. */
export function testGrouper(entry: PluginParts['groupers'], test: RoleTest = {}): Promise<void> {
  return withRole('grouper', entry, test, async ({ role, question, ...under }) => {
    const texts = ['EXIT', 'EXIT', '17', 'a red door'];
    const about = { question, texts, seed };
    const groups = await askTwice(() => role.group(about));
    mustHold('each text has a group', groups.length === texts.length, groups.join(', '));
    mustHold(
      'a group is a whole number from 0',
      groups.every((one) => Number.isInteger(one) && one >= 0),
      groups.join(', '),
    );
    mustHold('equal texts share a group', groups[0] === groups[1], groups.join(', '));
    await mustAbort(under, (signal) => role.group({ ...about, texts: ['one thing', 'another'], signal }));
  });
}

/** Wrong options are texts; the rest as for every role. */
export function testDistractorWriter(
  entry: PluginParts['distractorWriters'],
  test: RoleTest = {},
): Promise<void> {
  return withRole('distractorWriter', entry, test, async (under) => {
    const { role, image, crop, question } = under;
    const boxed = async (): Promise<BoxedView> => ({ ...image, drawnBox: crop.box, scale: 1, lineWidth: 2 });
    const about = { image, crop, boxed, question, answer: 'EXIT 17', count: 3, answers: [], seed };
    const options = await askTwice(() => role.write(about));
    mustHold(
      'an option is a text',
      options.every((one) => one.trim() !== ''),
      JSON.stringify(options),
    );
    mustHold('an option is not the answer', !options.includes('EXIT 17'), JSON.stringify(options));
    await mustAbort(under, (signal) => role.write({ ...about, signal }));
  });
}
