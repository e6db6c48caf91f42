import { z } from 'zod';

import type { StudentFamily } from '../student.ts';

/** Architectures that can be loaded, by `model_type`. */
export const studentFamilies = ['qwen2_vl', 'qwen2_5_vl', 'qwen3_vl', 'idefics3', 'smolvlm'] as const;

/** What the runtime itself needs of `config.json`. */
export interface ModelConfig {
  readonly family: StudentFamily;
  /** Most tokens of prompt and answer together; undefined where the file does not say. */
  readonly maxPositions: number | undefined;
  /** Tokens that end an answer according to `config.json`. */
  readonly eosTokenIds: readonly number[];
  /** DeepStack taps of the model itself, whatever its export has. */
  readonly deepstackTaps: number;
}

const tokenIds = z.union([z.number().int(), z.array(z.number().int())]).nullish();

const inner = z.looseObject({
  max_position_embeddings: z.number().int().positive().nullish(),
  eos_token_id: tokenIds,
});

export const configFileSchema = z.looseObject({
  model_type: z.string(),
  max_position_embeddings: z.number().int().positive().nullish(),
  eos_token_id: tokenIds,
  text_config: inner.nullish(),
  vision_config: z.looseObject({ deepstack_visual_indexes: z.array(z.number()).nullish() }).nullish(),
});

/** Tokens that end an answer, as `generation_config.json` names them. */
export const generationConfigSchema = z.looseObject({ eos_token_id: tokenIds });

export function isStudentFamily(modelType: string): modelType is StudentFamily {
  return studentFamilies.some((family) => family === modelType);
}

/** One id, several or none as a list. */
export function listOfIds(ids: z.infer<typeof tokenIds>): readonly number[] {
  if (ids === undefined || ids === null) return [];
  return typeof ids === 'number' ? [ids] : ids;
}
