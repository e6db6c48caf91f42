import { definePlugin, type Plugin } from '@r2i/plugin';
import { z } from 'zod';

const pixels = z.int().positive();
const label = z.string().min(1);
const detectorSchema = z
  .strictObject({
    detector: z.url().describe('address of the service'),
    model: label.optional().describe('name of what it runs, so that a service that moved keeps its cache'),
    maxPixels: pixels.optional(),
    labels: z.array(label).min(1).optional().describe('the same for every photo'),
    listedBy: label.optional().describe('the teacher that names what is in each photo'),
  })
  .refine(({ labels, listedBy }) => (labels === undefined) !== (listedBy === undefined), {
    error: 'takes either "labels" or "listedBy"',
  });

/** Proposers that need no model in this process: a detector service, and a grid. */
export const proposalPlugin: Plugin = definePlugin({
  name: '@r2i/proposal',
  proposers: {
    detector: {
      description: 'what a detector service finds, of labels given or listed by a served model',
      options: detectorSchema,
      asks: true,
      names: ({ listedBy }) => (listedBy === undefined ? {} : { teachers: [listedBy] }),
      create: async (
        { detector: url, model, maxPixels, labels, listedBy },
        { calls, fit, teacher, minScore },
      ) => {
        const { createDetectorProposer } = await import('../detector-service/create-detector-proposer.ts');
        const shrink = maxPixels === undefined ? undefined : { maxPixels, fit };
        const service = {
          url,
          calls,
          shrink,
          uniqueAbove: minScore,
          ...(model === undefined ? {} : { model }),
        };
        if (listedBy === undefined) return createDetectorProposer({ ...service, labels: labels ?? [] });
        const { createTeacherLister } = await import('@r2i/teacher/roles');
        const lister = createTeacherLister(teacher(listedBy), { shrink });
        return createDetectorProposer({ ...service, lister });
      },
      cost: ({ listedBy, maxPixels }, { imageTokens }) =>
        listedBy === undefined
          ? []
          : [{ teacher: listedBy, label: 'lister', shown: imageTokens(maxPixels), reply: 120 }],
    },
    grid: {
      description: 'the cells of a grid, the baseline of every other proposer',
      options: z.strictObject({
        columns: z.int().min(1).max(1000).default(8),
        rows: z.int().min(1).max(1000).default(8),
        label: z.string().min(1).default('region'),
      }),
      trivial: true,
      create: async (options) => (await import('../grid-proposer.ts')).createGridProposer(options),
    },
  },
});
