const families: readonly (readonly [RegExp, string])[] = [
  [/qwen|qwq|qvq/u, 'qwen'],
  [/internvl|internlm/u, 'internvl'],
  [/glm/u, 'glm'],
  // Gemma learns from Gemini.
  [/gemini|gemma/u, 'gemini'],
  [/gpt|^o[134](?:-|$)/u, 'gpt'],
  [/kimi|moonshot/u, 'kimi'],
  [/llama/u, 'llama'],
];

/**
 * Guesses which models share a maker, and so their mistakes, by the name.
 *
 * @returns Lower case: a known family, else the first word of the name.
 *
 * @example
 * familyOfModel('Qwen/Qwen3-VL-8B-Instruct'); // 'qwen'
 * familyOfModel('acme/Vision-2'); // 'vision'
 */
export function familyOfModel(model: string): string {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  const known = families.find(([pattern]) => pattern.test(name));
  return known?.[1] ?? /\p{L}+/u.exec(name)?.[0] ?? name;
}
