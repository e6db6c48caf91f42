import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchmarkName } from '@r2i/benchmark';
import { viewOfPixels } from '@r2i/crop';
import { type ColumnKind, writeParquet } from '@r2i/table/testing';
import { writeNoiseBenchmark } from './noise-benchmark.ts';

/** A few rows of a benchmark in the shape in which it is published, and what there is to be found. */
export interface PublishedBenchmark {
  readonly write: (folder: string) => Promise<unknown>;
  /** What a model says to a question. */
  readonly reply: (question: string) => string;
  readonly items: number;
  /** Right answers in the global view, and in the regional one where there are crops. */
  readonly correct: number;
  readonly correctOnCrops?: number;
  /** A line of what is printed beside accuracy. */
  readonly beside?: string;
}

type Rows = readonly Readonly<Record<string, unknown>>[];

const { bytes } = await viewOfPixels({ width: 4, height: 3, data: new Uint8Array(36).fill(90) }).encoded();
const image = { bytes };
const base64 = Buffer.from(bytes).toString('base64');
const one = 'data/test-00000-of-00001.parquet';
const says = (answer: string) => () => answer;
const table =
  (path: string, kinds: Readonly<Record<string, ColumnKind>>, rows: Rows) =>
  (folder: string): Promise<void> =>
    writeParquet(join(folder, path), kinds, rows);

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(folder, 'images'), { recursive: true });
  await writeFile(join(folder, 'images/a.png'), bytes);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}

function hrBench(name: string): PublishedBenchmark {
  const colours = ['red', 'blue', 'green', 'grey'];
  const lines = [0, 1, 2, 3].flatMap((turn) =>
    [0, 1].map((question) => {
      const options = colours.map((_, place) => colours[(place + turn) % 4]);
      const letter = 'ABCD'[options.indexOf('red')];
      const about = [turn * 2 + question, `What colour is sign ${question}?`, letter, ...options];
      return [...about, 'single', turn, base64].join('\t');
    }),
  );
  const head = ['index', 'question', 'answer', ...'ABCD', 'category', 'cycle_category', 'image'].join('\t');
  return {
    write: (folder) => writeFiles(folder, { [`${name}.tsv`]: `${[head, ...lines].join('\n')}\n` }),
    // Sees the first sign, and says A of the second.
    reply: (text) => (text.includes('sign 0') ? (/([A-D])\. red/.exec(text)?.[1] ?? 'E') : 'A'),
    items: 8,
    correct: 5,
    beside: '(1 of 2)',
  };
}

function cvBench(file: string): PublishedBenchmark {
  const kinds = {
    idx: 'whole',
    type: 'text',
    task: 'text',
    image: 'image',
    question: 'text',
    choices: 'texts',
    answer: 'text',
  } as const;
  const row = { image, type: '2D', task: 'Count', question: 'How many?', choices: ['3', '2', '1'] };
  const rows = ['(C)', '(B)'].map((answer, index) => ({ ...row, idx: BigInt(index), answer }));
  return { write: table(file, kinds, rows), reply: says('C'), items: 2, correct: 1 };
}

function mmeRealWorld(): PublishedBenchmark {
  const kinds = {
    bytes: 'text',
    index: 'text',
    question: 'text',
    'multi-choice options': 'texts',
    answer: 'text',
    category: 'text',
    'l2-category': 'text',
  } as const;
  const rows = ['A', 'E'].map((answer, index) => ({
    bytes: base64,
    index: String(index),
    question: 'What colour is the car?',
    'multi-choice options': ['(A) White', '(B) Red', '(C) Blue', '(D) Grey', '(E) It is not shown.'],
    answer,
    category: 'Perception/Monitoring',
    'l2-category': 'vehicle',
  }));
  const write = table('data/train-00000-of-00001.parquet', kinds, rows);
  return { write, reply: says('E'), items: 2, correct: 1 };
}

function visualProbe(): PublishedBenchmark {
  const records = ['27', '3'].map((solution, index) => ({
    images: ['images/a.png'],
    problem: `<image>\nWhat is number ${index}?`,
    solution,
  }));
  return {
    write: (folder) => writeFiles(folder, { 'val.json': JSON.stringify(records) }),
    reply: says('27'),
    items: 2,
    correct: 1,
  };
}

function colorBench(): PublishedBenchmark {
  const kinds = {
    idx: 'whole',
    id: 'whole',
    type: 'text',
    task: 'text',
    filename: 'text',
    image: 'image',
    question: 'text',
    choices: 'texts',
    answer: 'text',
  } as const;
  const seen = { type: 'Perception', task: 'Color Recognition', filename: 'recognition/4.jpg' };
  const edits = Array.from({ length: 9 }, (_, edit) => `12_${edit}.png`);
  const robust = ['12.png', ...edits, '13.png'].map((file) => ({
    type: 'Robustness',
    task: 'Color Robustness',
    filename: `robustness/${file}`,
  }));
  const rows = [{ ...seen, answer: '(B)' }, ...robust.map((row) => ({ ...row, answer: '(A)' }))].map(
    (row, index) => ({
      ...row,
      idx: BigInt(index),
      id: BigInt(index),
      image,
      question: 'Which colour?',
      choices: ['Red', 'Green'],
    }),
  );
  return {
    write: table(one, kinds, rows),
    reply: says('A'),
    items: 12,
    correct: 11,
    beside: '(1 of 1; 1 incomplete groups left out)',
  };
}

const vStarLine = {
  image: 'images/a.png',
  text: 'Which?\n(A) rubber\n(B) cotton',
  category: 'direct_attributes',
};

/** Every benchmark that has a name. For tests. */
export const publishedBenchmarks: Readonly<Record<BenchmarkName, PublishedBenchmark>> = {
  'zoom-bench': {
    write: table(
      'data/test.parquet',
      {
        id: 'text',
        image: 'image',
        crop_image: 'image',
        query: 'text',
        response: 'text',
        bbox: 'texts',
        question_type: 'text',
      },
      [
        { id: '1', image, crop_image: image, query: 'How many?', response: '3', question_type: 'OQ' },
        {
          id: '2',
          image,
          crop_image: image,
          query: 'Which?\nA. x\nB. y',
          response: 'B',
          question_type: 'MCQ',
        },
      ],
    ),
    reply: says('B'),
    items: 2,
    correct: 1,
    correctOnCrops: 1,
  },
  'v-star': {
    write: (folder) =>
      writeFiles(folder, {
        'test_questions.jsonl': ['A', 'B']
          .map((label, index) => JSON.stringify({ ...vStarLine, label, question_id: index }))
          .join('\n'),
      }),
    reply: says('A'),
    items: 2,
    correct: 1,
  },
  'hr-bench-4k': hrBench('hr_bench_4k'),
  'hr-bench-8k': hrBench('hr_bench_8k'),
  'cv-bench-2d': cvBench('test_2d.parquet'),
  'cv-bench-3d': cvBench('test_3d.parquet'),
  'mm-star': {
    write: table(
      'mmstar.parquet',
      {
        index: 'whole',
        question: 'text',
        image: 'bytes',
        answer: 'text',
        category: 'text',
        l2_category: 'text',
      },
      ['A', 'B'].map((answer, index) => ({
        index: BigInt(index),
        question: 'Which?\nOptions: A: Cozy, B: Tense',
        image: bytes,
        answer,
        category: 'math',
        l2_category: 'geometry',
      })),
    ),
    reply: says('B'),
    items: 2,
    correct: 1,
  },
  'count-qa': {
    write: table(one, { image: 'image', questions: 'texts', answers: 'texts' }, [
      { image, questions: ['How many cups?', 'How many blue cups?'], answers: ['12', '3'] },
      { image, questions: ['How many keys?'], answers: ['7'] },
    ]),
    reply: says('three'),
    items: 3,
    correct: 1,
  },
  'color-bench': colorBench(),
  'mme-real-world': mmeRealWorld(),
  'mme-real-world-cn': mmeRealWorld(),
  'mme-real-world-lite': mmeRealWorld(),
  'baby-vision': {
    write: table(
      'data/train-00000-of-00001.parquet',
      {
        taskId: 'whole',
        type: 'text',
        subtype: 'text',
        image: 'image',
        question: 'text',
        ansType: 'text',
        options: 'texts',
        choiceAns: 'whole',
        blankAns: 'text',
      },
      [
        { taskId: 1n, ansType: 'choice', options: ['left', 'right', 'up'], choiceAns: 2n },
        { taskId: 2n, ansType: 'blank', options: [], blankAns: '11' },
      ].map((row) => ({ type: 'Tracking', subtype: 'Maze', image, question: 'Which way?', ...row })),
    ),
    reply: says('C'),
    items: 2,
    correct: 1,
  },
  'visual-probe-easy': visualProbe(),
  'visual-probe-medium': visualProbe(),
  'visual-probe-hard': visualProbe(),
  mmvp: {
    async write(folder) {
      const lines = ['a', 'b', 'b', 'b'].map(
        (letter, index) => `${index + 1},Open?,(a) Open (b) Closed,(${letter})`,
      );
      await mkdir(join(folder, 'MMVP Images'), { recursive: true });
      for (const index of [1, 2, 3, 4]) await writeFile(join(folder, `MMVP Images/${index}.jpg`), bytes);
      const table = ['Index,Question,Options,Correct Answer', ...lines, ''].join('\n');
      await writeFile(join(folder, 'Questions.csv'), table);
    },
    reply: says('B'),
    items: 4,
    correct: 3,
    beside: '(1 of 2)',
  },
  pope: {
    write: table(
      one,
      {
        question_id: 'text',
        question: 'text',
        answer: 'text',
        image_source: 'text',
        image: 'image',
        category: 'text',
      },
      ['yes', 'no', 'no'].map((answer, index) => ({
        question_id: String(index),
        question: `Is there a snowboard ${index}?`,
        answer,
        image_source: `COCO_${index}`,
        image,
        category: 'random',
      })),
    ),
    reply: (text) => (text.includes('snowboard 2') ? 'No.' : 'Yes.'),
    items: 3,
    correct: 2,
    beside: '66.7 % [20.8 %, 93.9 %], 33.3 % expected',
  },
  folder: {
    write: (folder) => writeNoiseBenchmark(folder, [{}, { response: 'A' }, { bbox: null }]),
    reply: says('B'),
    items: 3,
    correct: 2,
    correctOnCrops: 1,
  },
};
