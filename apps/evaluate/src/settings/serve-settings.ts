import { amount, whole } from '@r2i/app-shell';
import { z } from 'zod';

import { describedShape } from './described-settings.ts';
import { path, scorer } from './flags.ts';
import { judgeOf, judgeSchema } from './judge-settings.ts';

/** Everything `serve` can be told. Flags, config keys, defaults and help come from here. */
export const serveSchema = z
  .object({
    port: whole({ from: 0, to: 65_535, preset: 8787, description: 'port; 0 takes a free one', basic: true }),
    tokenEnv: z.string().min(1).default('R2I_SCORE_TOKEN').meta({
      description: 'environment variable with the token that clients send as Authorization: Bearer',
      placeholder: 'name',
      basic: true,
    }),
    token: z.boolean().default(true).meta({ description: 'let anyone on this machine ask', basic: true }),
    maxBodyMb: z.number().positive().max(512).default(16).meta({ description: 'largest request' }),
    maxBatch: whole({ from: 1, to: 65_536, preset: 4096, description: 'most outputs in a request' }),
    requestSeconds: amount({ from: 0.1, to: 86_400, preset: 600, description: 'longest request; then 503' }),
    judgeSeconds: amount({
      ...{ from: 0.1, to: 86_400, preset: 90 },
      description: 'longest wait of a request for its judge; what it left open is then null',
    }),
    itemSeconds: amount({ from: 0.1, to: 3600, preset: 20, description: 'longest silence of what scores' }),
    workerMb: whole({ from: 64, preset: 512, description: 'most memory of what scores, in MiB' }),
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
