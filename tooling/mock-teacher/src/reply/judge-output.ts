import { z } from 'zod';

import type { MockRequest } from '../request/mock-request.ts';

const judgedSchema = z.object({ expected: z.array(z.string()), student: z.string() });

/** Accepts an output that says the expected answer, in whatever words around it. */
export function judgeOutput({ text }: MockRequest): string {
  const judged = judgedSchema.safeParse(parse(text));
  if (!judged.success) return JSON.stringify({ verdict: 'unclear', reason: 'There is nothing to compare.' });
  const said = plain(judged.data.student);
  const found = judged.data.expected.find((answer) => said.includes(plain(answer)));
  return JSON.stringify(
    found === undefined
      ? { verdict: 'incorrect', reason: 'It does not say what is expected.' }
      : { verdict: 'correct', reason: `It says ${found}.` },
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Words between single spaces, so that no word is found inside another. */
function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `;
}
