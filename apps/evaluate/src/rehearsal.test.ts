import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { putQuery, queryPromptNamed, readJson } from '@r2i/answers';
import { queryPromptNames, wordingNames } from '@r2i/answers/wording-names';
import { viewOfPixels } from '@r2i/crop';
import { type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import { parseJson, plainText } from '@r2i/schema';
import type { Prompt } from '@r2i/teacher';
import {
  answerItemPrompt,
  answerItemPromptId,
  answerQuestionPrompt,
  boxFrames,
  checkPlainViewPrompt,
  groundObjectPrompts,
  groupAnswersPrompt,
  listObjectsPrompt,
  type PromptText,
  readZoomRequest,
  solveChoicePrompt,
  validateQuestionsPrompt,
  writeDistractorsPrompt,
  writeNegativeQuestionsPrompt,
  writeQuestionsPrompt,
  type ZoomLook,
  zoomItemPrompt,
  zoomItemPromptId,
} from '@r2i/teacher/prompts';
import { judgePrompt } from '@r2i/zoombench';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const image = viewOfPixels({ width: 64, height: 48, data: new Uint8Array(64 * 48 * 3).fill(90) });
const crop = {
  ...image,
  box: { frame: 'pixel', left: 0, top: 0, right: 32, bottom: 24 },
  scale: 1,
} as const;

interface Said {
  readonly name: string;
  /** Name and version. */
  readonly id: string;
  readonly text: PromptText;
  /** Form that services may be told to enforce; `null` where none is asked for. */
  readonly form: z.ZodType | null;
  /** Throws for a reply that the app could not use. */
  read(reply: string): unknown;
}

function ask<Input, Output>(prompt: Prompt<Input, Output>, input: Input, name: string = prompt.id): Said {
  const { id, schema, wire, structured = true, parse = readJson } = prompt;
  return {
    ...{ name, id },
    text: prompt.build(input),
    form: structured ? (wire ?? schema) : null,
    read: (reply) => schema.parse(parse(reply)),
  };
}

const query = {
  choice: 'Which?\nA. red\nB. blue\nAnswer with the letter.',
  open: 'What does it say?',
} as const;
const forms = ['choice', 'open'] as const;
const letter = /^(?:Answer: )?\(?[AB]\b|^<answer>[AB]<\/answer>$/u;

function readItem(form: 'choice' | 'open'): (reply: string) => unknown {
  return (reply) => (form === 'choice' ? z.string().regex(letter) : z.string().min(1)).parse(reply);
}

const items: readonly Said[] = queryPromptNames.flatMap((name) =>
  forms.map((form): Said => {
    const prompt = queryPromptNamed(name);
    if (prompt === undefined) throw new RangeError(name);
    const asked = putQuery(prompt, { query: query[form], form });
    const text = answerItemPrompt({ image, asked });
    return {
      name: `answer-item, ${name}, ${form}`,
      id: answerItemPromptId,
      text,
      form: null,
      read: readItem(form),
    };
  }),
);

const region = { left: 0, top: 0, right: 500, bottom: 500 };
const looks: readonly (readonly [name: string, looks: readonly ZoomLook[], left: number])[] = [
  ['first', [], 2],
  ['after a look', [{ region, crop: image }], 1],
  ['after a look that was not possible', [{ problem: 'four numbers are needed' }], 1],
  ['last', [{ region, crop: image }], 0],
  ['only', [], 0],
];
const zooms: readonly Said[] = looks.flatMap(([name, seen, left]) =>
  forms.map(
    (form): Said => ({
      name: `zoom-item, ${name}, ${form}`,
      id: zoomItemPromptId,
      text: zoomItemPrompt({ image, query: query[form], form, looks: seen, left }),
      form: null,
      read(reply) {
        const { kind } = readZoomRequest(reply);
        expect(kind).toBe(name === 'first' ? 'zoom' : 'answer');
        if (kind === 'answer' && form === 'choice') expect(reply).toMatch(letter);
      },
    }),
  ),
);

const [question, options] = [plainText('What does it say?'), ['red', 'blue'].map(plainText)];
const all: readonly Said[] = [
  ask(listObjectsPrompt, { image, maxObjects: 5 }),
  ...boxFrames.map((frame) =>
    ask(groundObjectPrompts[frame], { image, name: plainText('red mailbox') }, `ground-object, ${frame}`),
  ),
  ask(writeQuestionsPrompt, { crop, label: 'gate', maxQuestions: 3, dimensions: ['ocr'], examples: [] }),
  ask(writeNegativeQuestionsPrompt, { crop, label: 'gate', absent: 1, present: 1 }),
  ask(validateQuestionsPrompt, { image, crop, questions: ['First?', 'Second?'] }),
  ask(checkPlainViewPrompt, { image, question }),
  ask(answerQuestionPrompt, { crop, question }),
  ask(groupAnswersPrompt, { question, left: 'navy', right: 'dark blue', reading: false }),
  ask(writeDistractorsPrompt, { crop, boxed: image, question, answer: 'EXIT', count: 3 }),
  ...(['boxed', 'plain', 'blind'] as const).flatMap((view) =>
    wordingNames.map((wording) =>
      ask(
        solveChoicePrompt,
        { image: view === 'blind' ? null : image, view, question, options, wording },
        `solve-choice, ${view}, ${wording}`,
      ),
    ),
  ),
  ...items,
  ...zooms,
  ask(judgePrompt, { question: 'What?', expected: ['car'], output: 'A car.' }),
];

let mock: MockTeacher;

beforeAll(async () => {
  mock = await startMockTeacher({ behaviour: 'accept-all' });
});

afterAll(() => mock.close());

async function contentOf({ system, parts }: PromptText): Promise<readonly object[]> {
  const content: object[] = [];
  for (const part of parts) {
    if (part.type === 'text') content.push(part);
    else {
      const { bytes, mediaType } = await part.image.encoded();
      const url = `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
      content.push({ type: 'image_url', image_url: { url } });
    }
  }
  const user = { role: 'user', content };
  return system === undefined ? [user] : [{ role: 'system', content: system }, user];
}

const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).length(1),
});

async function send({ text, form, id }: Said, isStructured: boolean): Promise<string> {
  const schema = isStructured && form !== null ? z.toJSONSchema(form) : undefined;
  const name = id.split('/')[0];
  const response = await fetch(`${mock.url}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({
      model: 'teacher',
      messages: await contentOf(text),
      ...(schema === undefined
        ? {}
        : { response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } } }),
    }),
  });
  const said = await response.text();
  expect({ status: response.status, said: response.ok ? '' : said }).toEqual({ status: 200, said: '' });
  return completionSchema.parse(parseJson(said, 'reply')).choices[0]?.message.content ?? '';
}

describe('the mock teacher answers', () => {
  it.each(all)('$name', async (one) => {
    one.read(await send(one, true));
    one.read(await send(one, false));
  });
});

it('is sent every prompt that there is', () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  const sources = ['packages', 'apps']
    .flatMap((part) => readdirSync(join(root, part)).map((name) => join(root, part, name, 'src')))
    .filter((folder) => existsSync(folder))
    .flatMap(filesBelow)
    .filter(
      (file) => file.endsWith('.ts') && !/\.test\.ts$|[/\\]testing[/\\]|[/\\]__fixtures__[/\\]/u.test(file),
    )
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => /\bPrompt(?:Text\b|<)/u.test(text));
  const found = sources.flatMap((text) => [
    ...text.matchAll(/^(?:export const \w+PromptId =| +id:) '([a-z-]+\/\d+)'[,;]$/gmu),
  ]);
  const ids = new Set(found.map(([, id]) => id));
  expect(ids.size).toBeGreaterThan(10);
  expect([...ids].sort()).toEqual([...new Set(all.map(({ id }) => id))].sort());
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
}
