import { definePlugin, type Plugin, type PluginContext } from '@r2i/plugin';
import { z } from 'zod';

import type { OcrEngine } from '../engine/ocr-engine.ts';
import { readerRoleSchemas } from '../options/reader-options.ts';

const nothing = z.strictObject({});

/** The embedded reader in every role that it fills. Its models load when a role is made, not with this file. */
export const ocrPlugin: Plugin = definePlugin({
  name: '@r2i/ocr',
  proposers: {
    text: {
      description: 'every line of text (embedded reader)',
      options: readerRoleSchemas.proposer,
      create: async (options, context) => {
        const { createTextProposer } = await import('../roles/text-proposer.ts');
        return createTextProposer(await sharedEngine(context), options);
      },
    },
  },
  questioners: {
    text: {
      description: 'asks what a line says',
      options: nothing,
      trivial: true,
      create: async () => (await import('../roles/text-questioner.ts')).createTextQuestioner(),
    },
  },
  validators: {
    text: {
      description: 'a text occurs once, is legible and lies whole within its box (embedded reader)',
      options: readerRoleSchemas.validator,
      create: async (options, context) => {
        const { createTextValidator } = await import('../roles/text-validator.ts');
        return createTextValidator(await sharedEngine(context), options);
      },
    },
  },
  answerers: {
    ppocr: {
      description: 'reads with PP-OCR (embedded reader)',
      options: readerRoleSchemas.paddle,
      create: async (options, context) => {
        const { createPaddleAnswerer } = await import('../roles/paddle-answerer.ts');
        return createPaddleAnswerer(await sharedEngine(context), options);
      },
    },
    tesseract: {
      description: 'reads with Tesseract (embedded reader)',
      options: readerRoleSchemas.tesseract,
      create: async (options, context) => {
        const { createTesseractAnswerer } = await import('../roles/tesseract-answerer.ts');
        return createTesseractAnswerer(await sharedEngine(context), options);
      },
    },
  },
  verifiers: {
    text: {
      description: 'looks at an agreed text glyph by glyph (embedded reader)',
      options: readerRoleSchemas.verifier,
      create: async (options, context) => {
        const { createTextVerifier } = await import('../roles/text-verifier.ts');
        return createTextVerifier(await sharedEngine(context), options);
      },
    },
  },
  distractorWriters: {
    misreadings: {
      description: 'texts that look much like the answer',
      options: z.strictObject({
        spoken: z.boolean().exactOptional().describe('whether what can be spoken goes first (true)'),
      }),
      trivial: true,
      create: async (options) =>
        (await import('../roles/misreading-writer.ts')).createMisreadingWriter(undefined, options),
    },
  },
  solvers: {
    ppocr: {
      description: 'reads the photo as it is shown, without zooming (embedded reader)',
      options: readerRoleSchemas.solver,
      create: async (options, context) => {
        const { createTextSolver } = await import('../roles/text-solver.ts');
        return createTextSolver(await sharedEngine(context), options);
      },
    },
  },
});

/** One engine a run, whatever roles it fills. */
function sharedEngine({ shared, threads }: PluginContext): Promise<OcrEngine> {
  return shared(`@r2i/ocr/engine/threads=${threads}`, async () => {
    const { createOcrEngine } = await import('../engine/create-ocr-engine.ts');
    return createOcrEngine({ threads });
  });
}
