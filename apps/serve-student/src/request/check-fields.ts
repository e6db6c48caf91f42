import { HttpProblem } from '@r2i/app-shell/server';

type Allows = (value: unknown) => boolean;

const oneOf =
  (...values: readonly unknown[]): Allows =>
  (value) =>
    values.includes(value);
const anything: Allows = () => true;
const empty: Allows = (value) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;
const textAlone: Allows = (value) => Array.isArray(value) && value.length === 1 && value[0] === 'text';

/**
 * Fields of OpenAI's API and of servers of open models, each with the values that ask for nothing that a student does not do
 * anyway. `null` is such a value everywhere.
 */
const asUsual: ReadonlyMap<string, Allows> = new Map<string, Allows>([
  // Who asks, and how it is billed, changes no answer.
  ['user', anything],
  ['metadata', anything],
  ['safety_identifier', anything],
  ['prompt_cache_key', anything],
  ['prompt_cache_retention', anything],
  ['service_tier', oneOf('auto', 'default')],
  ['store', oneOf(false)],
  ['tools', empty],
  ['tool_choice', oneOf('none', 'auto')],
  ['parallel_tool_calls', oneOf(true, false)],
  ['functions', empty],
  ['function_call', oneOf('none', 'auto')],
  ['modalities', textAlone],
  ['logit_bias', empty],
  ['audio', oneOf()],
  ['prediction', oneOf()],
  ['reasoning_effort', oneOf()],
  ['verbosity', oneOf()],
  ['web_search_options', oneOf()],
  ['length_penalty', oneOf(1)],
  ['min_tokens', oneOf(0)],
  ['best_of', oneOf(1)],
  ['use_beam_search', oneOf(false)],
  ['ignore_eos', oneOf(false)],
  ['echo', oneOf(false)],
  ['skip_special_tokens', oneOf(true)],
  ['stop_token_ids', empty],
  ['bad_words', empty],
  ['chat_template_kwargs', empty],
  ['mm_processor_kwargs', empty],
]);

/**
 * Refuses every field that is neither honoured nor asks for what is done anyway: what is passed over in silence changes what a caller
 * believes to have measured.
 *
 * @param honoured - Fields that are read elsewhere.
 * @throws {HttpProblem} 400, naming the field.
 */
export function checkFields(request: Readonly<Record<string, unknown>>, honoured: readonly string[]): void {
  for (const [parameter, value] of Object.entries(request)) {
    if (honoured.includes(parameter)) continue;
    const allows = asUsual.get(parameter);
    if (allows !== undefined && (value === null || allows(value))) continue;
    throw new HttpProblem(`${parameter} is not supported by this server; leave it out.`, {
      status: 400,
      parameter,
    });
  }
}
