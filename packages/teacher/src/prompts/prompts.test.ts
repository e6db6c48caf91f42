import { readdirSync, readFileSync } from 'node:fs';

import { readJson } from '@r2i/answers';
import { parseJson } from '@r2i/schema';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import type { PromptText } from '../model/prompt-words.ts';
import { fakeCrop, fakeView } from '../roles/testing/fake-view.ts';
import { answerQuestionPrompt } from './answer-question.ts';
import { checkPlainViewPrompt } from './check-plain-view.ts';
import { groundObjectPrompts } from './ground-object.ts';
import { boxFrames } from './grounded-box.ts';
import { groupAnswersPrompt } from './group-answers.ts';
import { listObjectsPrompt } from './list-objects.ts';
import { solveChoicePrompt } from './solve-choice.ts';
import { validateQuestionsPrompt } from './validate-questions.ts';
import { writeDistractorsPrompt } from './write-distractors.ts';
import { writeNegativeQuestionsPrompt } from './write-negative-questions.ts';
import { writeQuestionsPrompt } from './write-questions.ts';

interface Row {
  readonly name: string;
  readonly prompt: Prompt<never, unknown>;
  /** Two builds of the same input. */
  readonly build: () => PromptText;
}

function row<Input, Output>(name: string, prompt: Prompt<Input, Output>, input: Input): Row {
  const { id, schema, wire, sampling, structured, parse } = prompt;
  const build = (): PromptText => prompt.build(input);
  return {
    name,
    prompt: {
      id,
      schema,
      sampling,
      ...(wire === undefined ? {} : { wire }),
      ...(structured === undefined ? {} : { structured }),
      ...(parse && { parse }),
      build,
    },
    build,
  };
}

const image = fakeView('photo', { width: 2000, height: 1500 });
const crop = fakeCrop('crop');
const rows: readonly Row[] = [
  row('list-objects', listObjectsPrompt, { image, maxObjects: 5 }),
  ...boxFrames.map((frame) =>
    row(`ground-object.${frame}`, groundObjectPrompts[frame], { image, name: 'red mailbox' }),
  ),
  row('write-questions', writeQuestionsPrompt, {
    crop,
    label: 'red mailbox',
    maxQuestions: 3,
    dimensions: ['ocr', 'colour'],
    examples: ['What word is on the van?'],
  }),
  row('validate-questions', validateQuestionsPrompt, { image, crop, questions: ['First?', 'Second?'] }),
  row('check-plain-view', checkPlainViewPrompt, { image, question: 'What does it say?' }),
  row('answer-question', answerQuestionPrompt, { crop, question: 'What does it say?' }),
  row('group-answers', groupAnswersPrompt, {
    question: 'What?',
    left: 'navy',
    right: 'dark blue',
    reading: false,
  }),
  row('write-distractors', writeDistractorsPrompt, {
    ...{ crop, boxed: image, question: 'What?', answer: 'EXIT', count: 3 },
  }),
  row('solve-choice', solveChoicePrompt, {
    image,
    view: 'boxed',
    question: 'What?',
    options: ['red', 'blue'],
  }),
  row('write-negative-questions', writeNegativeQuestionsPrompt, {
    crop,
    label: 'gate',
    absent: 1,
    present: 1,
  }),
];

const fixtureSchema = z.array(z.strictObject({ family: z.string(), reply: z.string(), output: z.unknown() }));
const folder = new URL('__fixtures__/', import.meta.url);

function fixturesOf(name: string): z.infer<typeof fixtureSchema> {
  return fixtureSchema.parse(parseJson(readFileSync(new URL(`${name}.json`, folder), 'utf8'), name));
}

describe.each(rows)('$name', ({ name, prompt, build }) => {
  const read = (reply: string): unknown => prompt.schema.parse((prompt.parse ?? readJson)(reply));

  it.each(fixturesOf(name).filter(({ output }) => output !== null))('reads: $family', ({ reply, output }) => {
    const parsed = read(reply);
    expect(parsed).toEqual(output);
    expect(prompt.schema.parse(parsed)).toEqual(parsed);
  });

  it.each(fixturesOf(name).filter(({ output }) => output === null))('refuses: $family', ({ reply }) => {
    expect(() => read(reply)).toThrow();
  });

  it('says nothing that is for machines alone, and the same for the same input', () => {
    const { system = '', parts } = build();
    const said = [system, ...parts.map((part) => (part.type === 'text' ? part.text : ''))].join('\n');
    expect(said).not.toContain(prompt.id.split('/')[0]);
    expect(said).not.toMatch(/^Task:/mu);
    expect(build()).toEqual(build());
  });

  it('has a reply form that services can enforce, or asks for none', () => {
    if (prompt.structured === false) return;
    const form = z.toJSONSchema(prompt.wire ?? prompt.schema);
    expect(form).toMatchObject({ type: 'object', additionalProperties: false });
    // Strict services want every property required.
    expect(form.required).toEqual(Object.keys(form.properties ?? {}));
    // Azure's strict form knows types and enums, and refuses whatever bounds a value.
    const keywords = [...JSON.stringify(form).matchAll(/"(\w+)":/gu)].map(([, keyword]) => keyword);
    const bounds =
      /^(?:min|max|exclusive)[A-Z]|^(?:minimum|maximum|pattern|format|multipleOf|uniqueItems|contains)$/u;
    expect(keywords.filter((keyword = '') => bounds.test(keyword))).toEqual([]);
  });
});

it('has a prompt for every file of replies', () => {
  const files = readdirSync(folder).map((file) => file.replace(/\.json$/u, ''));
  expect(files.sort()).toEqual(rows.map(({ name }) => name).sort());
});

describe('solve-choice', () => {
  it.each([
    ['boxed', 1, true],
    ['blanked', 1, true],
    ['plain', 1, false],
    ['blind', 0, false],
  ] as const)('%s: %d image, red box %s', (view, images, restricted) => {
    const shown = view === 'blind' ? null : image;
    const { parts } = solveChoicePrompt.build({
      image: shown,
      view,
      question: 'What?',
      options: ['red', 'blue'],
    });
    const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
    expect(parts.filter((part) => part.type === 'image')).toHaveLength(images);
    expect(text.includes('red box')).toBe(restricted);
    expect(text).toContain('\nA. red\nB. blue');
  });
});
