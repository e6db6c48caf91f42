import { z } from 'zod';

import { boundedList } from './bounded-list.ts';

/** What `generation_config.json` says about one sequence that is decoded token by token, in the words of `transformers`. */
export interface GenerationSettings {
  /** Tokens that end an answer. */
  readonly stopTokens: ReadonlySet<number>;
  /** Above 0; 1 changes nothing. */
  readonly repetitionPenalty: number;
  /** 0: off. */
  readonly noRepeatNgramSize: number;
  /** Sequences of tokens, each at least one, that must not come up. */
  readonly badWords: readonly (readonly number[])[];
  /** Fewest tokens of prompt and answer together. */
  readonly minLength: number;
  readonly minNewTokens: number;
  /** Tokens one of which ends an answer that has reached its limit; none: it is cut. */
  readonly forcedEos: readonly number[];
  readonly suppressTokens: readonly number[];
  /** Not as the first token of an answer. */
  readonly beginSuppressTokens: readonly number[];
  /** Limit of an answer where the caller gives none. */
  readonly maxNewTokens: number | undefined;
  /** What is asked for and not done, such as `num_beams 4`. */
  readonly ignored: readonly string[];
}

const id = z.number().int().nonnegative();
/** Lists of tokens that end or are suppressed have some dozens; of words, some thousands. */
const mostIds = 65_536;
const idList = boundedList(id, mostIds);
const ids = z.union([id, idList]).nullish();
const count = z.number().int().nonnegative().nullish();

const schema = z.looseObject({
  eos_token_id: ids,
  repetition_penalty: z.number().positive().nullish(),
  no_repeat_ngram_size: count,
  bad_words_ids: boundedList(
    boundedList(id, 256).refine(({ length }) => length > 0, 'it is empty'),
    mostIds,
  ).nullish(),
  min_length: count,
  min_new_tokens: count,
  forced_eos_token_id: ids,
  suppress_tokens: idList.nullish(),
  begin_suppress_tokens: idList.nullish(),
  max_new_tokens: z.number().int().positive().nullish(),
  do_sample: z.boolean().nullish(),
  num_beams: count,
  top_k: count,
});

/** Of `transformers`, with the value that changes nothing. */
const sampling = {
  temperature: 1,
  top_k: 0,
  top_p: 1,
  min_p: 0,
  top_h: 1,
  typical_p: 1,
  epsilon_cutoff: 0,
  eta_cutoff: 0,
} as const;

const beams = { early_stopping: false, length_penalty: 1, num_beam_groups: 1, diversity_penalty: 0 } as const;

const others = {
  num_beams: 1,
  max_length: null,
  max_time: null,
  stop_strings: null,
  penalty_alpha: 0,
  dola_layers: null,
  encoder_repetition_penalty: 1,
  encoder_no_repeat_ngram_size: 0,
  exponential_decay_length_penalty: null,
  sequence_bias: null,
  force_words_ids: null,
  constraints: null,
  forced_decoder_ids: null,
  remove_invalid_values: false,
  token_healing: false,
  guidance_scale: 1,
  watermarking_config: null,
} as const;

/** Settings that change no token of one sequence: notes, ids, caches, outputs, ways to be faster. */
const harmless: ReadonlySet<string> = new Set([
  ...['_from_model_config', '_commit_hash', 'transformers_version', 'generation_kwargs'],
  ...['pad_token_id', 'bos_token_id', 'decoder_start_token_id'],
  // Holds for a prompt of one token alone.
  'forced_bos_token_id',
  ...['use_cache', 'cache_implementation', 'cache_config', 'max_cache_len', 'return_legacy_cache'],
  ...['prefill_chunk_size', 'low_memory', 'compile_config', 'disable_compile', 'continuous_batching_config'],
  ...['num_return_sequences', 'output_attentions', 'output_hidden_states', 'output_scores', 'output_logits'],
  ...['return_dict_in_generate', 'renormalize_logits'],
  ...['is_assistant', 'num_assistant_tokens', 'num_assistant_tokens_schedule', 'assistant_early_exit'],
  ...[
    'assistant_confidence_threshold',
    'assistant_lookbehind',
    'target_lookbehind',
    'assistant_ensemble_weight',
  ],
  ...['prompt_lookup_num_tokens', 'max_matching_ngram_size', 'speculation_type', 'use_mtp'],
]);

/**
 * Reads `generation_config.json`.
 *
 * @param stopTokens - Of `config.json`, for files that name none.
 * @throws {z.ZodError} If a setting that is honoured is not of the expected form.
 */
export function parseGenerationSettings(json: unknown, stopTokens: readonly number[]): GenerationSettings {
  const file = schema.parse(json);
  const own = listed(file.eos_token_id);
  return {
    stopTokens: new Set(own.length > 0 ? own : stopTokens),
    repetitionPenalty: file.repetition_penalty ?? 1,
    noRepeatNgramSize: file.no_repeat_ngram_size ?? 0,
    badWords: file.bad_words_ids ?? [],
    minLength: file.min_length ?? 0,
    minNewTokens: file.min_new_tokens ?? 0,
    forcedEos: listed(file.forced_eos_token_id),
    suppressTokens: file.suppress_tokens ?? [],
    beginSuppressTokens: file.begin_suppress_tokens ?? [],
    maxNewTokens: file.max_new_tokens ?? undefined,
    ignored: ignoredOf(file),
  };
}

function ignoredOf(file: z.infer<typeof schema>): readonly string[] {
  // The most likely token alone is drawn from: that is what greedy is.
  const samples = file.do_sample === true && file.top_k !== 1;
  const neutral: Readonly<Record<string, unknown>> = {
    ...(samples ? { do_sample: false, ...sampling } : {}),
    ...((file.num_beams ?? 1) > 1 ? beams : {}),
    ...others,
  };
  const silent = (key: string): boolean =>
    [schema.shape, sampling, beams].some((known) => Object.hasOwn(known, key)) || harmless.has(key);
  return Object.entries(file).flatMap(([key, value]) => {
    if (value === null || value === undefined) return [];
    const said = `${key} ${JSON.stringify(value).slice(0, 80)}`;
    if (Object.hasOwn(neutral, key)) return value === neutral[key] ? [] : [said];
    return silent(key) ? [] : [`${said} (unknown)`];
  });
}

function listed(given: number | readonly number[] | null | undefined): readonly number[] {
  if (given === undefined || given === null) return [];
  return typeof given === 'number' ? [given] : given;
}
