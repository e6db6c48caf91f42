import { startMockTeacher } from '@r2i/mock-teacher';
import { createTestContext, testCalls, testModel, testScorer } from '@r2i/plugin/testing';
import { createOpenAITeacher } from '@r2i/teacher/openai';
import { describe, expect, it } from 'vitest';

import { carItem } from '../testing/car-item.ts';
import { evaluationPlugin } from './evaluation-plugin.ts';

/** The entry of a part; a name that is gone is a failure of its own. */
function entry<Entry>(entries: Readonly<Record<string, Entry>> | undefined, name: string): Entry {
  const found = entries?.[name];
  if (found === undefined) throw new Error(`the plug-in has lost ${name}`);
  return found;
}

const { scorers, models } = evaluationPlugin;
const choice = {
  ...carItem,
  form: 'choice',
  target: 'B',
  query: 'Which?\nA. x\nB. y',
  options: ['x', 'y'],
} as const;

describe('built-in scorers keep the contract of scorers', () => {
  it('rules', () =>
    testScorer(entry(scorers, 'rules'), {
      known: [
        { item: choice, output: 'Answer: B', status: 'correct' },
        { item: choice, output: 'Answer: A', status: 'incorrect' },
      ],
    }));

  it('anls', () =>
    testScorer(entry(scorers, 'anls'), {
      known: [
        { item: carItem, output: 'Car', status: 'correct' },
        { item: carItem, output: 'bus', status: 'incorrect' },
      ],
    }));

  it('relaxed-count', () =>
    testScorer(entry(scorers, 'relaxed-count'), {
      known: [
        { item: choice, output: 'Answer: B', status: 'correct' },
        { item: { ...carItem, query: 'How many?', target: '100' }, output: '95', status: 'correct' },
      ],
    }));

  it('zwz-compatible', () =>
    testScorer(entry(scorers, 'zwz-compatible'), {
      options: { benchmark: 'mmstar' },
      // Its defect: the first capital is that of the word Answer.
      known: [{ item: { ...choice, target: 'A' }, output: 'Answer: B', status: 'correct' }],
    }));
});

describe('built-in models keep the contract of models', () => {
  it.each([
    ['served', { teacher: 'm', samples: 2 }, [{ teacher: 'm', prompt: 'letter-only' }]],
    ['zoom-loop', { teacher: 'm', samples: 2, turns: 2 }, [{ teacher: 'm', turns: 3 }]],
  ])('%s', async (name, options, different) => {
    await using mock = await startMockTeacher({ replies: () => '<answer>B</answer>' });
    await using model = createOpenAITeacher({ model: 'm', baseUrl: mock.url });
    const context = { teacher: () => ({ model, calls: testCalls() }) };
    await testModel(entry(models, name), { options, different, context });
    expect(mock.stats().calls).toBeGreaterThan(0);
  });

  it('is asked as the person chose: what is null is left to the service', async () => {
    await using mock = await startMockTeacher({ replies: () => '' });
    await using model = createOpenAITeacher({ model: 'm', baseUrl: mock.url });
    const sampling = { temperature: 0, topP: null };
    await using context = createTestContext({
      pixels: 64,
      seed: 3,
      teacher: () => ({ model, calls: testCalls(), sampling }),
    });
    const { options, create } = entry(models, 'served');
    const made = await create(options.parse({ teacher: 'm' }), context);
    expect(made.id).toContain('/pixels=64');
    const prompt = { name: 'query', temperature: 0, topP: null, maxTokens: 8192, seed: 3, pixels: 64 };
    expect(made.settings).toMatchObject({ prompt });
    expect(made.prompt).toMatchObject({ ...prompt, imageFormat: 'as-is', samples: 1, turns: 1 });
  });
});
