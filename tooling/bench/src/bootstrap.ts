import type { BenchmarkItem, Prediction } from '@r2i/schema';
import { compareModels, scoreDualView, zoomingGap } from '@r2i/zoombench';

/** Best of several runs in milliseconds, so that other work on the machine counts less. */
function best(task: () => unknown, runs = 5): number {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    task();
    return performance.now() - started;
  });
  return Math.min(...times);
}

function report(name: string, milliseconds: number, limit: number): void {
  const met = milliseconds <= limit;
  console.log(`${name}: ${milliseconds.toFixed(0)} ms, limit ${limit} ms: ${met ? 'met' : 'MISSED'}`);
  if (!met) process.exitCode = 1;
}

const items = Array.from(
  { length: 845 },
  (_, index): BenchmarkItem => ({
    id: `item-${index}`,
    query: 'Which?\nA. red\nB. blue\nC. green\nD. white',
    target: 'B',
    form: 'choice',
    options: ['red', 'blue', 'green', 'white'],
    box: { frame: 'pixel', left: 10, top: 10, right: 20 + (index % 90), bottom: 40 },
    dimension: index % 2 === 0 ? 'colour' : 'ocr',
    imageId: `image-${index}`,
  }),
);

function predictionsOf(model: string, every: number): Prediction[] {
  return items.flatMap(({ id }, index) =>
    (['global', 'regional'] as const).map((view, position) => ({
      schema: 'r2i.prediction/1',
      item: id,
      view,
      model,
      sample: 0,
      output: `The sign is small.\nAnswer: ${index % (every + position) === 0 ? 'A' : 'B'}`,
    })),
  );
}

const options = {
  imageSizes: new Map(items.map(({ imageId }) => [imageId, { width: 1600, height: 1200 }])),
  pixelBudget: 1_003_520,
};
const base = predictionsOf('base', 2);
const first = scoreDualView(items, base, options);
const second = scoreDualView(items, predictionsOf('r2i', 4), options);
const pairs = first.rows.map(({ imageId, global, regional }) => ({
  imageId,
  global: global.verdict,
  regional: regional.verdict,
}));

report(
  'gap of 845 pairs on 845 images, 10,000 draws',
  best(() => zoomingGap(pairs)),
  300,
);
report(
  'two models on 845 items, three differences',
  best(() => compareModels(first, second)),
  900,
);
report(
  '845 items in both views, scored, with every group',
  best(() => scoreDualView(items, base, options), 2),
  5000,
);
