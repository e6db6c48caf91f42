import { basename } from 'node:path';
import { definePlugin, type Plugin } from '@r2i/plugin/define';
import { z } from 'zod';

import { studentScorings } from './student-scorings.ts';

/** Models that run in this process. Their weights and runtimes are loaded when one is made, not with this file. */
export const localModelsPlugin: Plugin = definePlugin({
  name: '@r2i/evaluate',
  models: {
    student: {
      description: 'a student on ONNX Runtime',
      options: z.strictObject({
        student: z.string().min(1).describe('by its name under "students"'),
        name: z.string().min(1).optional().describe("in results (its folder's)"),
        scoring: z.enum(studentScorings).default('text'),
        maxTokens: z.int().positive().default(12).describe('longest answer'),
        prompt: z
          .string()
          .min(1)
          .default('query')
          .describe(
            "the benchmark's own query alone, another prompt by name, or a file with {{query}} in it",
          ),
      }),
      async create({ student: name, name: shown, prompt, ...options }, context) {
        const { sharedStudent } = await import('@r2i/student/plugin');
        const { createStudentModel, readPrompt } = await import('@r2i/evaluation');
        const student = await sharedStudent(name, context);
        return createStudentModel({
          ...options,
          student,
          name: shown ?? basename(context.student(name).folder),
          prompt: await readPrompt(prompt, context),
          pixels: context.pixels,
        });
      },
    },
    reader: {
      description: 'the embedded text reader: the option nearest to what it read',
      options: z.strictObject({}),
      async create(_, { pixels, threads, shared }) {
        const { createOcrEngine, readImage } = await import('@r2i/ocr');
        const { createReaderModel } = await import('@r2i/evaluation');
        const engine = await shared(`@r2i/evaluate/reader/threads=${threads}`, () =>
          createOcrEngine({ threads }),
        );
        return createReaderModel((image) => readImage(engine, image), { pixels });
      },
    },
  },
});
