import type { Teacher } from '@r2i/teacher';
import { describe, expect, it } from 'vitest';

import type { PluginParts, RolePart } from '../define/plugin.ts';
import { createRegistry } from '../registry/create-registry.ts';
import {
  testAnswerer,
  testCalls,
  testDistractorWriter,
  testGrouper,
  testProposer,
  testQuestioner,
  testSolver,
  testValidator,
} from '../testing/index.ts';
import { teacherPlugin } from './teacher-plugin.ts';

const verdict = { answerableFromCrop: true, uniqueAnswer: true, consistent: true, clear: false };

/** What a well-behaved model says, by the name of the reply's form, or else by the words of the question. */
const replies: Readonly<Record<string, unknown>> = {
  'list-objects': { objects: ['sign', 'door'] },
  'ground-object': [{ bbox_2d: [100, 100, 300, 250], label: 'sign' }],
  'write-questions': { questions: [{ question: 'What does the sign say?', dimension: 'ocr' }] },
  'write-negative-questions': { questions: [{ question: 'Is there a rope?', present: false }] },
  'validate-questions': {
    verdicts: [1, 2].map((question) => ({ question, reason: 'two signs', ...verdict })),
  },
  'answer-question': { answer: 'EXIT' },
  'group-answers': { same: false },
  'write-distractors': { distractors: ['EX1T', 'FXIT', 'EXLT'] },
};

/** A served model that looks at every image it is shown, and always says the same. */
const fake: Teacher = {
  calls: testCalls(),
  model: {
    id: 'Qwen/Qwen3-VL-8B-Instruct',
    family: 'qwen',
    lane: 'fake',
    givesSamples: true,
    async generate({ format, parts, samples, signal }) {
      signal?.throwIfAborted();
      for (const part of parts) if (part.type === 'image') await part.image.encoded();
      const said = parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
      const free = { 'Name: ': 'ground-object', 'Question: ': 'answer-question' };
      const task = format?.name ?? Object.entries(free).find(([words]) => said.startsWith(words))?.[1];
      const text = task === undefined ? 'B' : JSON.stringify(replies[task]);
      return Array.from({ length: samples }, () => ({
        ...{ text, finish: 'stop' as const, usage: { inputTokens: 1, outputTokens: 1 }, model: 'fake' },
      }));
    },
  },
};

const context = { teacher: () => fake };
const options = { teacher: 'fake' };

const registry = createRegistry([], { builtIn: [teacherPlugin] });

function entryOf<Part extends RolePart>(part: Part): PluginParts[Part] {
  const found = registry.find(part, 'teacher');
  if (found === undefined) throw new Error(`no served model in ${part}`);
  return found.entry;
}

describe('a served model keeps the contract of', () => {
  it('proposers', () =>
    testProposer(entryOf('proposers'), {
      ...{ options, context },
      different: [
        { ...options, maxPixels: 1000 },
        { ...options, frame: 'glm' },
      ],
    }));

  it('questioners', () =>
    testQuestioner(entryOf('questioners'), {
      ...{ options, context },
      different: [
        { ...options, maxQuestions: 2 },
        { ...options, dimensions: ['ocr'] },
        { ...options, quotas: { ocr: 1 } },
        { ...options, examples: 2 },
        { ...options, negativeShare: 0.5 },
      ],
    }));

  it('questioners that also ask about what is not there', () =>
    testQuestioner(entryOf('questioners'), { options: { ...options, negativeShare: 1 }, context }));

  it('validators', () =>
    testValidator(entryOf('validators'), {
      ...{ options, context },
      different: [{ ...options, maxPixels: 1000 }],
    }));

  it('answerers', () => testAnswerer(entryOf('answerers'), { options, context }));

  it('groupers', () => testGrouper(entryOf('groupers'), { options, context }));

  it('distractor writers', () => testDistractorWriter(entryOf('distractorWriters'), { options, context }));

  it('solvers', () =>
    testSolver(entryOf('solvers'), {
      ...{ options, context },
      different: [{ ...options, wording: 'letter-only' }],
    }));
});

it('names its teacher in every part, and is asked through the call path', () => {
  const parts = Object.keys(teacherPlugin).filter((part) => part !== 'name');
  expect(parts).toHaveLength(7);
  for (const part of ['proposers', 'questioners', 'answerers'] as const) {
    const entry = entryOf(part);
    expect(entry.asks).toBe(true);
    expect(entry.names?.(options)).toEqual({ teachers: ['fake'] });
  }
});
