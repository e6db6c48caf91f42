import { definePlugin, type Plugin } from '@r2i/plugin/define';
import { z } from 'zod';

const nothing = z.strictObject({});

const asked = {
  teacher: z.string().min(1).describe('the served model, by its name under "teachers"'),
  samples: z.int().min(1).max(64).default(1).describe('answers to each item in each view'),
  concurrency: z.int().min(1).max(1024).default(16).describe('items asked about at once'),
};

const servedSchema = z.strictObject({
  ...asked,
  prompt: z
    .string()
    .min(1)
    .default('query')
    .describe("the benchmark's own query alone, another prompt by name, or a file with {{query}} in it"),
});

const zoomSchema = z.strictObject({
  ...asked,
  turns: z.int().min(2).max(32).describe('most requests an answer may take; the last one allows no zoom'),
});

/** Built-in scorers, and models that are asked over HTTP. What does the work is loaded when one is made. */
export const evaluationPlugin: Plugin = definePlugin({
  name: '@r2i/evaluation',
  scorers: {
    rules: {
      description: 'rules for letters, numbers and texts; a judge decides what they leave open',
      options: nothing,
      create: async () => (await import('../score/scorers.ts')).scorers.rules({ benchmark: 'zoom-bench' }),
    },
    'zwz-compatible': {
      description: 'as the reference evaluation scores, its defects included',
      options: z.strictObject({
        benchmark: z.string().min(1).default('zoom-bench').describe('what it takes the items for'),
      }),
      create: async (about) => (await import('../score/scorers.ts')).scorers['zwz-compatible'](about),
    },
    anls: {
      description: 'free answers by their letters (ANLS): right from a similarity on',
      options: z.strictObject({ threshold: z.number().positive().max(1).default(0.5) }),
      create: async (options) => (await import('../score/anls-scorer.ts')).createAnlsScorer(options),
    },
    'relaxed-count': {
      description: 'as rules, but a count that is near enough is right, too',
      options: z.strictObject({
        share: z.number().nonnegative().default(0.05).describe('of the right count that it may be off'),
        by: z.number().nonnegative().default(0).describe('by which it may be off'),
      }),
      create: async (options) =>
        (await import('../score/relaxed-count-scorer.ts')).createRelaxedCountScorer(options),
    },
  },
  models: {
    served: {
      description: 'a served model, at a single glance',
      options: servedSchema,
      async create({ teacher, prompt, ...options }, context) {
        const { createServedModel } = await import('../models/served-model.ts');
        const { readPrompt } = await import('../prompt/read-prompt.ts');
        const { askedOf } = await import('./asked-of.ts');
        return createServedModel({
          ...options,
          prompt: await readPrompt(prompt, context),
          ...askedOf(teacher, context),
        });
      },
    },
    'zoom-loop': {
      description: 'a served model that may zoom in before it answers',
      options: zoomSchema,
      async create({ teacher, ...options }, context) {
        const { createZoomModel } = await import('../models/zoom-model.ts');
        const { askedOf } = await import('./asked-of.ts');
        return createZoomModel({ ...options, ...askedOf(teacher, context) });
      },
    },
  },
});
