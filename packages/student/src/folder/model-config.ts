import { z } from 'zod';
import type { StudentFamily } from '../student/student.ts';
import { boundedList } from './bounded-list.ts';

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

const tokenIds = z.union([z.number().int(), boundedList(z.number().int(), 1024)]).nullish();

/** Tokens of a vocabulary: the largest that are published have a quarter of a million. */
export const mostTokens: number = 2 ** 24;
/** Positions of a prompt and its answer: the longest that are published have ten million. */
const mostPositions = 2 ** 30;

const textShape = {
  max_position_embeddings: z.number().int().positive().max(mostPositions).nullish(),
  vocab_size: z.number().int().positive().max(mostTokens).nullish(),
  eos_token_id: tokenIds,
};

const configSchema = z.looseObject({
  model_type: z.string(),
  ...textShape,
  text_config: z.looseObject(textShape).nullish(),
  vision_config: z
    .looseObject({ deepstack_visual_indexes: boundedList(z.number(), 1024).nullish() })
    .nullish(),
});

/**
 * Reads `config.json`. Older files have at the top what newer ones have in `text_config`.
 *
 * @throws {z.ZodError} If it is not of the expected form.
 */
export function parseModelConfig(
  json: unknown,
): Omit<ModelConfig, 'family'> & { readonly modelType: string } {
  const { model_type, text_config, vision_config, ...top } = configSchema.parse(json);
  return {
    modelType: model_type,
    maxPositions: text_config?.max_position_embeddings ?? top.max_position_embeddings ?? undefined,
    eosTokenIds: [...new Set([...listed(text_config?.eos_token_id), ...listed(top.eos_token_id)])],
    deepstackTaps: vision_config?.deepstack_visual_indexes?.length ?? 0,
  };
}

export function isStudentFamily(modelType: string): modelType is StudentFamily {
  return studentFamilies.some((family) => family === modelType);
}

function listed(ids: number | number[] | null | undefined): readonly number[] {
  if (ids === undefined || ids === null) return [];
  return typeof ids === 'number' ? [ids] : ids;
}
