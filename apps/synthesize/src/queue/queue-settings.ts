import { userPath } from '@r2i/app-shell';
import { z } from 'zod';

import { maxFaultShare, readShared, sharedRunSchema, type WithRoles } from '../settings.ts';

const folder = z.string().min(1).transform(userPath);

const sharedFolder = folder.meta({
  description: 'folder that all workers see',
  placeholder: 'dir',
  basic: true,
});

export const enqueueSchema = sharedRunSchema
  .extend({
    batch: z.int().min(1).max(10_000).default(100).meta({ description: 'photos of a job', basic: true }),
  })
  .transform(({ batch, ...given }) => ({ ...readShared(given), batch }));

export type EnqueueSettings = WithRoles<z.output<typeof enqueueSchema>>;

export const workSchema = sharedRunSchema
  .extend({
    lockSeconds: z.number().min(1).max(3600).default(30).meta({
      description: 'after so long a job of a worker that is not heard of goes to another',
      placeholder: 's',
    }),
    imageTries: z
      .int()
      .min(1)
      .max(100)
      .default(4)
      .meta({ description: 'workers that may end at a photo before it is left out' }),
  })
  .transform(({ lockSeconds, imageTries, ...given }) => ({ ...readShared(given), lockSeconds, imageTries }));

export type WorkSettings = WithRoles<z.output<typeof workSchema>>;

export const statusSchema = z.object({
  shared: sharedFolder,
  queue: z.string().min(1).optional().meta({
    description: 'server of the queue',
    placeholder: 'url',
    unset: 'R2I_QUEUE of the environment',
    basic: true,
  }),
});

export const collectSchema = z.object({
  shared: sharedFolder,
  out: folder.meta({ description: 'folder of the whole run; a new one', placeholder: 'dir', basic: true }),
  maxFaultShare,
});
