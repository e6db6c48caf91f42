import { createCallPath } from '../../calls/create-call-path.ts';
import { createMemoryCache } from '../../calls/memory-cache.ts';
import { createLedger, type Ledger } from '../../ledger/ledger.ts';
import type { Teacher } from '../../model/ask-teacher.ts';
import type { TeacherReply, TeacherRequest } from '../../model/teacher-model.ts';

/** What the model was asked, in short. */
export interface FakeRequest {
  /** Name of the prompt, as the form of the reply or else the words of the question tell it: `write-questions`. */
  readonly task: string;
  /** All text parts. */
  readonly text: string;
  /** Ids of the images. */
  readonly images: readonly string[];
  readonly request: TeacherRequest;
}

/** One reply: its text, all of it, or an error to throw. */
export type FakeReply = string | Partial<TeacherReply> | Error;

export interface FakeTeacher {
  readonly teacher: Teacher;
  readonly requests: readonly FakeRequest[];
  readonly ledger: Ledger;
}

/**
 * A teacher that says what it is told to, through the real call path with a cache in memory.
 *
 * @param reply - Called for each sample; `call` counts the samples of all requests, from 0.
 */
export function fakeTeacher(
  reply: (request: FakeRequest, call: number) => FakeReply,
  { id = 'fake-vl', family = 'fake' }: { readonly id?: string; readonly family?: string } = {},
): FakeTeacher {
  const requests: FakeRequest[] = [];
  const ledger = createLedger();
  let count = 0;
  const model: Teacher['model'] = {
    id,
    family,
    lane: `fake ${id}`,
    givesSamples: true,
    async generate(request) {
      const asked = describeRequest(request);
      requests.push(asked);
      return Array.from({ length: request.samples }, () => {
        const said = reply(asked, count);
        count += 1;
        if (said instanceof Error) throw said;
        const rest = typeof said === 'string' ? { text: said } : said;
        return { text: '', finish: 'stop', usage: { inputTokens: 10, outputTokens: 5 }, model: id, ...rest };
      });
    },
  };
  const calls = createCallPath({ cache: createMemoryCache(), ledger, wait: async () => undefined });
  return { teacher: { model, calls }, requests, ledger };
}

function describeRequest(request: TeacherRequest): FakeRequest {
  const { format, parts } = request;
  const text = parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  return {
    task: format?.name ?? taskOfWords(text),
    text,
    images: parts.flatMap((part) => (part.type === 'image' ? [part.image.id] : [])),
    request,
  };
}

/** Of the prompts that leave the form of the reply free. */
function taskOfWords(text: string): string {
  if (text.startsWith('Name: ')) return 'ground-object';
  return text.startsWith('Question: ') ? 'answer-question' : 'solve-choice';
}
