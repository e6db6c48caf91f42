import { describe, expect, it } from 'vitest';

import { parseGenerationSettings } from './generation-settings.ts';

describe('what generation_config.json says', () => {
  it('is nothing where it is empty', () => {
    expect(parseGenerationSettings({}, [3])).toEqual({
      stopTokens: new Set([3]),
      repetitionPenalty: 1,
      noRepeatNgramSize: 0,
      badWords: [],
      minLength: 0,
      minNewTokens: 0,
      forcedEos: [],
      suppressTokens: [],
      beginSuppressTokens: [],
      maxNewTokens: undefined,
      ignored: [],
    });
  });

  it.each([
    { given: { eos_token_id: 1 }, stops: [1] },
    { given: { eos_token_id: [1, 2] }, stops: [1, 2] },
    { given: { eos_token_id: [] }, stops: [3] },
    { given: { eos_token_id: null }, stops: [3] },
  ])('ends answers with $stops for $given', ({ given, stops }) => {
    expect([...parseGenerationSettings(given, [3]).stopTokens]).toEqual(stops);
  });

  it.each<{ case: string; given: object; ignored: readonly string[] }>([
    {
      case: "Qwen3-VL's",
      given: {
        bos_token_id: 151_643,
        pad_token_id: 151_643,
        do_sample: true,
        eos_token_id: [151_645, 151_643],
        top_p: 0.8,
        top_k: 20,
        temperature: 0.7,
        repetition_penalty: 1,
        transformers_version: '4.56.0',
      },
      ignored: ['do_sample true', 'top_p 0.8', 'top_k 20', 'temperature 0.7'],
    },
    {
      case: "Qwen2-VL's, which draws from one token",
      given: { do_sample: true, temperature: 0.01, top_k: 1, top_p: 0.001, _from_model_config: true },
      ignored: [],
    },
    { case: 'sampling that is off', given: { do_sample: false, temperature: 0.7, top_k: 20 }, ignored: [] },
    {
      case: 'beams',
      given: { num_beams: 4, length_penalty: 0.8, early_stopping: true, diversity_penalty: 0 },
      ignored: ['num_beams 4', 'length_penalty 0.8', 'early_stopping true'],
    },
    { case: 'one beam', given: { num_beams: 1, length_penalty: 0.8, early_stopping: true }, ignored: [] },
    {
      case: 'what is settled elsewhere',
      given: { remove_invalid_values: true, max_length: 4096, stop_strings: ['.'], guidance_scale: 1 },
      ignored: ['remove_invalid_values true', 'max_length 4096', 'stop_strings ["."]'],
    },
    {
      case: 'what nobody knows',
      given: { foo_penalty: 2, cache_implementation: 'static', use_cache: true, bar: null },
      ignored: ['foo_penalty 2 (unknown)'],
    },
    {
      case: 'what is honoured',
      given: { repetition_penalty: 1.2, suppress_tokens: [1], max_new_tokens: 9, forced_bos_token_id: 1 },
      ignored: [],
    },
    { case: 'names of every object', given: { constructor: 1 }, ignored: ['constructor 1 (unknown)'] },
  ])('$case: names what is not done', ({ given, ignored }) => {
    expect([...parseGenerationSettings(given, []).ignored].sort()).toEqual([...ignored].sort());
  });

  it.each([
    { repetition_penalty: 0 },
    { repetition_penalty: -1 },
    { repetition_penalty: '1.2' },
    { no_repeat_ngram_size: 1.5 },
    { bad_words_ids: [[]] },
    { suppress_tokens: [-1] },
    { max_new_tokens: 0 },
    { do_sample: 'yes' },
    { eos_token_id: 'x' },
    [],
    null,
  ])('refuses %j', (given) => {
    expect(() => parseGenerationSettings(given, [])).toThrow();
  });
});
