import type { BenchmarkItem, Prediction } from '@r2i/schema';
import { scoreDualView } from '@r2i/zoombench';

const items: BenchmarkItem[] = ['red', 'blue', 'green'].map((target, index) => ({
  id: `${index}`,
  query: 'What colour is the small sign?',
  target,
  form: 'open',
  options: [],
  box: null,
  dimension: 'colour',
  imageId: `photo-${index}`,
}));

/** A model that sees every colour on the crop and only the first on the full image. */
const predictions = items.flatMap((item, index): Prediction[] => {
  const base = { schema: 'r2i.prediction/1', item: item.id, model: 'example', sample: 0 } as const;
  return [
    { ...base, view: 'global', output: index === 0 ? `Answer: ${item.target}` : 'Answer: grey' },
    { ...base, view: 'regional', output: `It is small, but clear.\nAnswer: ${item.target}` },
  ];
});

const { global, regional, gap } = scoreDualView(items, predictions, { seed: 1 });
console.log({ global: global.accuracy, regional: regional.accuracy, gap: gap.gap, interval: gap.interval });
