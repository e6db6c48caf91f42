import type { ServiceMessage } from './service-message.ts';

const unsupported =
  /unsupported|not supported|does(?: not|n't) support|unknown|unrecognized|unexpected|not permitted|forbidden|cannot find field|not enabled|not allowed|not available/iu;

/** How services name a field, where it is not by its own name. */
const otherNames: Readonly<Record<string, RegExp>> = {
  n: /["'`]n["'`]|\b(?:only )?one (?:completion )?choice|single (?:choice|completion)\b|\bn (?:must|should|has to|is|>)|\bn ?[=>]|multiple (?:choices|completions|candidates|samples)|candidate_?count/iu,
  top_k: /\btopK\b/u,
  top_p: /\btopP\b/u,
  presence_penalty: /\bpenalt(?:y|ies)\b|presencePenalty/iu,
  response_format:
    /response_?format|json_?schema|responseSchema|structured[ _]outputs?|guided|grammar|invalid schema/iu,
  reasoning_effort: /reasoning[._ ]effort/iu,
};

/** Of two ways to narrow what is sampled, the temperature stays: votes need it. */
const notBoth =
  /temperature.{0,40}top_?p.{0,40}(?:cannot|can not|must not|may not|not) (?:both|be (?:used|specified|set) (?:together|at the same time))|(?:cannot|can not|not) (?:both |specify |set |use ){1,3}.{0,40}temperature.{0,20}top_?p|only one of .{0,20}temperature.{0,20}top_?p/iu;

/** Fields whose naming is enough: whatever is wrong with them, the request can do without. */
const dispensable: readonly string[] = ['n', 'response_format'];

/**
 * Tells which fields a service does not take, from its error. A value out of range is not meant: that is the
 * user's to mend.
 *
 * @param text - The whole body.
 * @param sent - Optional fields that the request had.
 * @returns Those of `sent` that are to be left out.
 */
export function refusedParameters(
  { message, code, parameter }: ServiceMessage,
  text: string,
  sent: readonly string[],
): readonly string[] {
  if (sent.includes('temperature') && sent.includes('top_p') && notBoth.test(message.slice(0, 4000)))
    return ['top_p'];
  const told = sent.filter((name) => parameter === name || parameter?.startsWith(`${name}.`));
  const body = `${message} ${text.slice(0, 4000)}`;
  const lacking = unsupported.test(body) || code?.startsWith('unsupported_') === true;
  const named = told.length > 0 ? told : sent.filter((name) => isNamed(name, body));
  return named.filter((name) => lacking || dispensable.includes(name));
}

/** Whether a refusal of `response_format` is about this one schema rather than about schemas. */
export function refusesThisSchema({ message, code }: ServiceMessage): boolean {
  return code === 'invalid_json_schema' || /invalid (?:json )?schema/iu.test(message);
}

function isNamed(name: string, body: string): boolean {
  if (otherNames[name]?.test(body) === true) return true;
  // A single letter is in every text.
  return name.length > 1 && new RegExp(String.raw`(?<![\w])${name}(?![\w])`, 'u').test(body);
}
