import { createCallPath, createLedger, createMemoryCache } from '@r2i/teacher';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { rulesPlugin } from '../built-in/index.ts';
import { definePlugin } from '../define/define-plugin.ts';
import type { Plugin } from '../define/plugin.ts';
import { createRegistry } from '../registry/create-registry.ts';
import { createTestContext } from '../testing/test-context.ts';
import { testImage } from '../testing/test-image.ts';
import { type FilledRoles, fillRoles } from './fill-roles.ts';
import { rolesSchema } from './roles-schema.ts';

const nothing = z.strictObject({});
const fail = (): never => {
  throw new Error('the well is dry');
};

/** A plug-in that fails in every way that one can. */
const own = definePlugin({
  name: 'own',
  proposers: {
    computes: {
      description: 'd',
      options: nothing,
      create: () => ({ id: 'own-proposer/3', propose: async () => fail() }),
    },
    asks: {
      description: 'd',
      options: nothing,
      asks: true,
      create: () => ({ id: 'asks/1', propose: () => fail() }),
    },
    trivial: {
      description: 'd',
      options: nothing,
      trivial: true,
      create: () => ({ id: 'trivial/1', propose: async () => fail() }),
    },
    unmade: { description: 'd', options: nothing, create: () => fail() },
  },
});

/** Stands for the built-in roles. */
const rest = definePlugin({
  name: 'rest',
  proposers: {
    text: {
      description: 'd',
      options: nothing,
      trivial: true,
      create: () => ({ id: 'text/1', propose: async () => fail() }),
    },
  },
  questioners: {
    text: { description: 'd', options: nothing, create: () => ({ id: 'q', ask: async () => [] }) },
  },
  validators: {
    text: { description: 'd', options: nothing, create: () => ({ id: 'v', validate: async () => [] }) },
  },
  answerers: {
    ppocr: {
      description: 'd',
      options: nothing,
      create: () => ({ id: 'a', family: 'f', answer: async () => fail() }),
    },
  },
  verifiers: {
    text: { description: 'd', options: nothing, create: () => ({ id: 'y', verify: async () => [] }) },
  },
  distractorWriters: {
    misreadings: { description: 'd', options: nothing, create: () => ({ id: 'w', write: async () => [] }) },
  },
  solvers: {
    ppocr: {
      description: 'd',
      options: nothing,
      create: () => ({ id: 's', family: 'f', solve: async () => [] }),
    },
  },
});

async function fill(proposer: string, plugins: readonly Plugin[] = [own]): Promise<FilledRoles> {
  const registry = createRegistry(plugins, { builtIn: [rest, rulesPlugin] });
  const settings = rolesSchema(registry).parse({ proposer, answerers: ['ppocr'] });
  const calls = createCallPath({
    cache: createMemoryCache(),
    ledger: createLedger(),
    wait: async () => undefined,
  });
  return fillRoles(settings, { registry, samples: 4, context: createTestContext({ calls }) });
}

describe("what a plug-in's role throws", () => {
  it.each([
    ['computes', 'proposer with own-proposer/3 failed after 1 attempt: the well is dry'],
    ['asks', 'plug-in "own", proposers.asks: the well is dry'],
    ['trivial', 'plug-in "own", proposers.trivial: the well is dry'],
    ['text', 'the well is dry'],
  ])('says which it is (%s)', async (name, says) => {
    const { proposer } = await fill(name);
    const failure = await proposer.propose({ image: testImage(), seed: 1 }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message: expect.stringMatching(new RegExp(`^${says.replaceAll('.', '\\.')}`, 'u')),
    });
  });

  it('is counted by the call path under role and id', async () => {
    const { answerers } = await fill('computes');
    const image = testImage();
    const crop = {
      ...image,
      box: { frame: 'pixel', left: 0, top: 0, right: 9, bottom: 9 },
      scale: 1,
    } as const;
    const question = { text: 'What?', dimension: 'ocr', questioner: 'q' } as const;
    const answer = answerers[0]?.answerer.answer({ crop, question, samples: [0], seed: 1 });
    await expect(answer).rejects.toMatchObject({
      code: 'teacher/call-failed',
      ...{ role: 'answerer', model: 'a', attempts: 1 },
    });
  });

  it('while it is made names plug-in and entry', async () => {
    await expect(fill('unmade')).rejects.toMatchObject({
      code: 'plugin/entry-failed',
      message: 'plug-in "own", proposers.unmade: the well is dry',
    });
  });
});
