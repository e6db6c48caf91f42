import { z } from 'zod';

/** Steps of one kind, all in each other counted: published tokenizers have up to ten. */
const mostSteps = 64;
/** How many times longer all steps together may make a text: those that are published replace one sign by another. */
const mostGrowth = 1024;
/** Of signs that are put somewhere; expressions have some hundreds. */
const longestText = 2 ** 16;
/** The map of signs of a SentencePiece model, in Base64. */
const longestMap = 2 ** 24;

const stepSchema = z.looseObject({ type: z.string() });
type Step = z.infer<typeof stepSchema>;
const patternSchema = z.union([z.object({ String: z.string() }), z.object({ Regex: z.string() })]);

/** The parts of `tokenizer.json` that are lists of steps, none of them deep: the text was counted. */
export interface TokenizerSteps {
  readonly normalizer?: unknown;
  readonly pre_tokenizer?: unknown;
  readonly decoder?: unknown;
}

/**
 * Looks whether what a tokenizer does with a text, step by step, comes to an end in memory that there is. Thirty replacements of a sign by
 * two make a gigabyte of each.
 *
 * @throws {Error} Saying which step does not fit.
 */
export function checkTokenizerSteps({ normalizer, pre_tokenizer, decoder }: TokenizerSteps): void {
  requireBounded([...stepsOf(normalizer, 'normalizers'), ...stepsOf(pre_tokenizer, 'pretokenizers')]);
  requireBounded(stepsOf(decoder, 'decoders'));
}

function requireBounded(steps: readonly Step[]): void {
  if (steps.length > mostSteps)
    throw new Error(`it has ${steps.length} steps; ${mostSteps} are more than any has`);
  let growth = 1;
  for (const step of steps) {
    for (const [name, value] of Object.entries(step)) {
      const most = name === 'precompiled_charsmap' ? longestMap : longestText;
      if (typeof value === 'string' && value.length > most) {
        throw new Error(`${name} of the step ${step.type} has ${value.length} characters`);
      }
    }
    growth *= growthOf(step);
    if (growth > mostGrowth) {
      throw new Error(`its steps make a text ${Math.ceil(growth)} times as long; ${mostGrowth} are the most`);
    }
  }
}

/** Each step, those of a sequence in its place. */
function stepsOf(node: unknown, list: string): readonly Step[] {
  if (node === undefined || node === null) return [];
  const step = stepSchema.parse(node);
  if (step.type !== 'Sequence') return [step];
  const inner = z
    .array(z.unknown())
    .max(mostSteps)
    .parse(step[list] ?? []);
  const steps: Step[] = [];
  for (const one of inner) {
    steps.push(...stepsOf(one, list));
    if (steps.length > mostSteps) break;
  }
  return steps;
}

/** How many times longer a step makes a text at most, but for what it adds once. */
function growthOf(step: Step): number {
  switch (step.type) {
    case 'Replace':
      return growthOfReplace(step);
    case 'Metaspace':
      return Math.max(1, textOf(step['str_rep']).length, textOf(step['replacement']).length);
    case 'ByteLevel':
      // Bytes of UTF-8, each written as a sign.
      return 'use_regex' in step || 'add_prefix_space' in step ? 3 : 1;
    case 'FixedLength':
      // The library adds the length until it has come to the end.
      z.int()
        .min(1)
        .parse(step['length'], {
          error: () => 'the length of the step FixedLength is no whole number above 0',
        });
      return 1;
    default:
      return 1;
  }
}

function growthOfReplace(step: Step): number {
  const content = textOf(step['content']);
  // The library takes them for what was found, for all that is before it, and so on; a tokenizer means the signs.
  if (/\$[$&`'\d<]/u.test(content))
    throw new Error('a step Replace puts in "$" and a sign that means another text');
  const pattern = patternSchema.safeParse(step['pattern']);
  if (!pattern.success) return 1;
  const found = 'String' in pattern.data ? pattern.data.String.length : 0;
  return found > 0 ? Math.max(1, content.length / found) : content.length + 1;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
