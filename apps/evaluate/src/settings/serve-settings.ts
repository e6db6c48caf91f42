import { z } from 'zod';

import { describedShape } from './described-settings.ts';
import { path, scorer } from './flags.ts';
import { judgeOf, judgeSchema } from './judge-settings.ts';

/** Everything `serve` can be told. Flags, config keys, defaults and help come from here. */
export const serveSchema = z
  .object({
    port: z
      .int()
      .min(0)
      .max(65_535)
      .default(8787)
      .meta({ description: 'port of 127.0.0.1; 0 takes a free one', basic: true }),
    tokenEnv: z.string().min(1).default('R2I_SCORE_TOKEN').meta({
      description: 'environment variable with the token that clients send as Authorization: Bearer',
      placeholder: 'name',
      basic: true,
    }),
    token: z.boolean().default(true).meta({ description: 'let anyone on this machine ask', basic: true }),
    maxBodyMb: z.number().positive().max(512).default(16).meta({ description: 'largest request' }),
    maxBatch: z.int().min(1).max(65_536).default(4096).meta({ description: 'most outputs in a request' }),
    requestSeconds: z
      .number()
      .positive()
      .max(86_400)
      .default(600)
      .meta({ description: 'longest time for a request; then 503' }),
    itemSeconds: z
      .number()
      .min(0.1)
      .max(3600)
      .default(20)
      .meta({ description: 'longest time without a sign of what scores; then it is started anew' }),
    workerMb: z
      .int()
      .min(64)
      .default(512)
      .meta({ description: 'most memory of what scores, beside the requests' }),
    scorer,
    referenceBenchmark: z.string().min(1).default('zoom-bench').meta({
      description: 'what zwz-compatible takes the items for',
      placeholder: 'name',
    }),
    cache: path.optional().meta({
      description: 'folder in which judgements are kept',
      placeholder: 'dir',
      basic: true,
    }),
    judge: judgeSchema,
    ...describedShape,
  })
  .transform(({ token, maxBodyMb, cache, judge, ...rest }) => ({
    ...rest,
    /** Whether clients have to send a token. */
    needsToken: token,
    maxBodyBytes: Math.floor(maxBodyMb * 1_000_000),
    /** `null` keeps judgements in memory. */
    cache: cache ?? null,
    judge: judgeOf(judge),
  }));

/** Everything `serve` was told, checked. */
export type ServeSettings = z.output<typeof serveSchema>;
