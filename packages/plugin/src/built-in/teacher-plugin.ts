import type { BoxFrame } from '@r2i/teacher/prompts';
import { teacherQuestionerShape } from '@r2i/teacher/questioner-options';
import { teacherSolverShape } from '@r2i/teacher/solver-options';
import { z } from 'zod';

import { definePlugin } from '../define/define-plugin.ts';
import type { Plugin } from '../define/plugin.ts';
import type { NamedModels } from '../entry/entry.ts';
import { defaultFrame } from './default-frame.ts';
import { replyTokens } from './reply-tokens.ts';
import { shrinkTo } from './shrink-to.ts';

const teacher = z.string().min(1);
const maxPixels = z.int().positive().optional();
const frames = ['qwen2.5-vl', 'qwen3-vl', 'gemini', 'glm'] as const satisfies readonly BoxFrame[];
const asked = {
  asks: true,
  names: (options: { readonly teacher: string }): NamedModels => ({ teachers: [options.teacher] }),
} as const;

/** Served models in every role that one can fill, by the prompts of `@r2i/teacher`. */
export const teacherPlugin: Plugin = definePlugin({
  name: '@r2i/teacher',
  proposers: {
    teacher: {
      ...asked,
      description: 'a served model names things and finds each',
      options: z.strictObject({
        teacher,
        frame: z.enum(frames).optional().describe('how the model gives boxes (by its family)'),
        maxPixels,
      }),
      async create(options, context) {
        const { createTeacherLister, createTeacherProposer } = await import('@r2i/teacher/roles');
        const model = context.teacher(options.teacher);
        const shrink = shrinkTo(options.maxPixels, context);
        return createTeacherProposer(model, {
          lister: createTeacherLister(model, { shrink }),
          frame: options.frame ?? defaultFrame(model.model),
          minScore: context.minScore,
          shrink,
        });
      },
      cost(options, { boxes, imageTokens }) {
        const about = { teacher: options.teacher, shown: imageTokens(options.maxPixels) };
        // About half of the names are found exactly once.
        return [
          { ...about, label: 'lister', reply: replyTokens.list },
          { ...about, label: 'grounder', calls: 2 * boxes, reply: replyTokens.ground },
        ];
      },
    },
  },
  questioners: {
    teacher: {
      ...asked,
      description: 'a served model writes questions on the crop',
      options: z.strictObject({
        teacher,
        ...teacherQuestionerShape,
        negativeShare: z
          .number()
          .min(0)
          .max(1)
          .optional()
          .describe('share of crops that also get questions about what is not there (0)'),
      }),
      async create({ teacher: name, negativeShare = 0, ...options }, context) {
        const { createTeacherNegativeQuestioner, createTeacherQuestioner } = await import(
          '@r2i/teacher/roles'
        );
        const model = context.teacher(name);
        const role = createTeacherQuestioner(model, options);
        if (negativeShare === 0) return role;
        return createTeacherNegativeQuestioner(model, { questioner: role, share: negativeShare });
      },
      cost: (options) => [{ teacher: options.teacher, reply: replyTokens.questions }],
      questions: ({ maxQuestions = 3, negativeShare = 0 }) => maxQuestions + 2 * negativeShare,
    },
  },
  validators: {
    teacher: {
      ...asked,
      description: 'a served model checks the questions against crop and photo',
      options: z.strictObject({ teacher, maxPixels }),
      create: async (options, context) =>
        (await import('@r2i/teacher/roles')).createTeacherValidator(context.teacher(options.teacher), {
          shrink: shrinkTo(options.maxPixels, context),
        }),
      cost: ({ teacher: name, maxPixels: pixels }, { shown, imageTokens, plainView }) => {
        const full = imageTokens(pixels);
        const checks = { teacher: name, shown: shown + full, reply: replyTokens.verdicts };
        if (plainView !== true) return [checks];
        const plain = { teacher: name, shown: full, reply: replyTokens.fits };
        return [checks, { ...plain, label: 'plain-view', per: 'question' }];
      },
    },
  },
  answerers: {
    teacher: {
      ...asked,
      description: 'a served model answers on the crop',
      options: z.strictObject({
        teacher,
        alike: z
          .enum(['each', 'once'])
          .exactOptional()
          .describe('how often samples vote that are the same to the letter (each)'),
      }),
      create: async ({ teacher: name, ...options }, context) =>
        (await import('@r2i/teacher/roles')).createTeacherAnswerer(context.teacher(name), options),
      cost: (options, { samples }) => [{ teacher: options.teacher, reply: samples * replyTokens.answer }],
    },
  },
  groupers: {
    teacher: {
      ...asked,
      description: 'a served model decides where rules cannot',
      options: z.strictObject({ teacher }),
      create: async (options, context) =>
        (await import('@r2i/teacher/roles')).createTeacherGrouper(context.teacher(options.teacher)),
      // Rules decide most votes.
      cost: (options) => [{ teacher: options.teacher, calls: 0.5, reply: replyTokens.same }],
    },
  },
  distractorWriters: {
    teacher: {
      ...asked,
      description: 'a served model writes wrong options',
      options: z.strictObject({
        teacher,
        shows: z
          .enum(['both', 'crop'])
          .exactOptional()
          .describe('what it is shown: crop and boxed photo, or the crop alone (both)'),
        maxPixels,
      }),
      create: async ({ teacher: name, shows = 'both', maxPixels: pixels }, context) =>
        (await import('@r2i/teacher/roles')).createTeacherDistractorWriter(context.teacher(name), {
          shows,
          shrink: shrinkTo(pixels, context),
        }),
      cost: ({ teacher: name, shows = 'both', maxPixels: pixels }, { shown, imageTokens }) => [
        {
          teacher: name,
          shown: shown + (shows === 'crop' ? 0 : imageTokens(pixels)),
          reply: replyTokens.distractors,
        },
      ],
    },
  },
  solvers: {
    teacher: {
      ...asked,
      description: 'a served model tries the question',
      options: z.strictObject({ teacher, ...teacherSolverShape }),
      create: async ({ teacher: name, ...options }, context) =>
        (await import('@r2i/teacher/roles')).createTeacherSolver(context.teacher(name), options),
      cost: (options, { samples }) => [{ teacher: options.teacher, reply: samples * replyTokens.letter }],
    },
  },
});
