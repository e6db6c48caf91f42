import type { ChosenLogprob, TokenLogprob } from '@r2i/student';

/** Log probabilities as OpenAI's API has them; no field where none were asked for. */
export function logprobsField(logprobs: readonly ChosenLogprob[] | undefined): object {
  if (logprobs === undefined) return {};
  const content = logprobs.map(({ top, ...chosen }) => ({
    ...tokenOf(chosen),
    top_logprobs: top.map(tokenOf),
  }));
  return { logprobs: { content, refusal: null } };
}

/** JSON has no minus infinity; -9999 is what OpenAI's API says in its place. */
const least = -9999;

function tokenOf({ bytes, logprob }: TokenLogprob) {
  return { token: Buffer.from(bytes).toString(), bytes, logprob: Math.max(least, logprob) };
}
