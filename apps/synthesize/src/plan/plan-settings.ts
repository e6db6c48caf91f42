import { whole } from '@r2i/app-shell';
import { z } from 'zod';

import { readShared, sharedRunSchema, type WithRoles } from '../settings.ts';
import { measuredConstants } from './measured.ts';

const positive = z.number().positive();
const { megapixels, bytesOfMegapixel } = measuredConstants;

/** A config file of a run may name them; a plan has no use for them. */
const unused = { description: 'not looked at' };

export const planSchema = sharedRunSchema
  .omit({ images: true, shared: true })
  .extend({
    images: z.array(z.string()).optional().meta(unused),
    shared: z.string().optional().meta(unused),
    out: z.string().optional().meta(unused),
    photos: whole({ from: 1, preset: 1_000_000, description: 'photos to plan for', basic: true }),
    workers: z
      .array(z.int().min(1).max(100_000))
      .min(1)
      .default([1, 10, 100, 1000])
      .meta({ description: 'numbers of workers to compare', basic: true }),
    cores: positive.default(2).meta({ description: 'cores of each worker', basic: true }),
    megapixels: positive
      .default(megapixels.value)
      .meta({ description: 'megapixels of a photo', basic: true }),
    photoMb: positive.optional().meta({
      description: 'megabytes of its file',
      unset: `${bytesOfMegapixel.value} a megapixel`,
      basic: true,
    }),
    expectBoxes: positive.default(8).meta({ description: 'boxes a photo', basic: true }),
    expectSeconds: positive
      .default(4)
      .meta({ description: 'mean time of a call', placeholder: 's', basic: true }),
  })
  .transform(
    ({
      photos,
      workers,
      cores,
      photoMb,
      expectBoxes,
      expectSeconds,
      out: _,
      megapixels: pixels,
      ...run
    }) => ({
      ...readShared({ ...run, images: run.images ?? ['.'], shared: '.' }),
      ...{ photos, workers, cores, expectBoxes, expectSeconds },
      megapixels: pixels,
      photoMb: photoMb ?? pixels * bytesOfMegapixel.value,
    }),
  );

export type PlanSettings = WithRoles<z.output<typeof planSchema>>;
