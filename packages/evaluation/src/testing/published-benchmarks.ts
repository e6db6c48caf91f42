import type { BenchmarkName } from '@r2i/benchmark';

/** What a model says to the fixture of a benchmark, and what is to be found of it. */
export interface PublishedBenchmark {
  /** What a model says to a question. */
  readonly reply: (question: string) => string;
  readonly items: number;
  /** Right answers in the global view, and in the regional one where there are crops. */
  readonly correct: number;
  readonly correctOnCrops?: number;
  /** A line of what is printed beside accuracy. */
  readonly beside?: string;
}

const says = (answer: string) => () => answer;

const hrBench: PublishedBenchmark = {
  // Sees the first sign, and says A of the second.
  reply: (text) => (text.includes('sign 0') ? (/([A-D])\. red/.exec(text)?.[1] ?? 'E') : 'A'),
  items: 8,
  correct: 5,
  beside: '(1 of 2)',
};
const cvBench: PublishedBenchmark = {
  reply: says('C'),
  items: 2,
  correct: 1,
  // One of its rows says where its photo is from.
  beside: '(ADE20K 100.0 %',
};
const mmeRealWorld: PublishedBenchmark = { reply: says('E'), items: 2, correct: 1 };
const visualProbe: PublishedBenchmark = { reply: says('27'), items: 2, correct: 1 };

/** Every benchmark that has a name, as its fixture in `@r2i/benchmark/testing` is answered. For tests. */
export const publishedBenchmarks: Readonly<Record<BenchmarkName, PublishedBenchmark>> = {
  'zoom-bench': { reply: says('B'), items: 2, correct: 1, correctOnCrops: 1 },
  'v-star': { reply: says('A'), items: 2, correct: 1 },
  'hr-bench-4k': hrBench,
  'hr-bench-8k': hrBench,
  'cv-bench': cvBench,
  'cv-bench-2d': cvBench,
  'cv-bench-3d': cvBench,
  'mm-star': { reply: says('B'), items: 2, correct: 1 },
  'count-qa': { reply: says('three'), items: 3, correct: 1, beside: 'within 10 %' },
  'color-bench': {
    reply: says('A'),
    items: 12,
    correct: 11,
    beside: '(1 of 1; 1 incomplete groups left out)',
  },
  'mme-real-world': mmeRealWorld,
  'mme-real-world-cn': mmeRealWorld,
  'mme-real-world-lite': mmeRealWorld,
  'baby-vision': { reply: says('C'), items: 2, correct: 1 },
  'visual-probe-easy': visualProbe,
  'visual-probe-medium': visualProbe,
  'visual-probe-hard': visualProbe,
  'tree-bench': { reply: says('B'), items: 3, correct: 2 },
  mmvp: { reply: says('B'), items: 4, correct: 3, beside: '(1 of 2)' },
  pope: {
    reply: (text) => (text.includes('dog') ? 'No.' : 'Yes.'),
    items: 3,
    correct: 2,
    // All three questions are on one image, which says nothing of others.
    beside: '66.7 %, 33.3 % expected',
  },
  folder: { reply: says('B'), items: 3, correct: 2, correctOnCrops: 1 },
};
