import type { TokenBytes } from '../prompt/token-bytes.ts';
import type { ChosenLogprob, TokenLogprob } from '../student/student.ts';

/**
 * How likely a model holds a token, and which ones it holds likeliest.
 *
 * @param logits - One row, as the model gave it.
 * @param most - How many of the likeliest ones, in order; of equal ones the first.
 */
export function logprobsOf(
  logits: Float32Array,
  { token, most, tokens }: { readonly token: number; readonly most: number; readonly tokens: TokenBytes },
): ChosenLogprob {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highest) highest = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  const whole = highest + Math.log(sum);
  const of = (id: number): TokenLogprob => ({
    id,
    bytes: [...tokens.of(id)],
    logprob: (logits[id] ?? Number.NEGATIVE_INFINITY) - whole,
  });
  return { ...of(token), top: likeliest(logits, most).map(of) };
}

/** Kept in order while all are looked at: few are asked for. */
function likeliest(logits: Float32Array, most: number): readonly number[] {
  const found: number[] = [];
  if (most === 0) return found;
  const at = (place: number): number => logits[found[place] ?? -1] ?? Number.NEGATIVE_INFINITY;
  for (let id = 0; id < logits.length; id += 1) {
    const logit = logits[id] ?? Number.NEGATIVE_INFINITY;
    if (logit === Number.NEGATIVE_INFINITY || (found.length === most && logit <= at(most - 1))) continue;
    let place = found.length;
    while (place > 0 && at(place - 1) < logit) place -= 1;
    found.splice(place, 0, id);
    if (found.length > most) found.pop();
  }
  return found;
}
