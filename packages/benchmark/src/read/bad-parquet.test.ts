import { imageColumn, numberListColumn, textColumn } from '@r2i/table';
import { collect, complaintsOf, describeBadParquet, makeJpegLike } from '@r2i/table/testing';

import { readZoomBench } from '../zoom-bench/read-zoom-bench.ts';
import { readBenchmark } from './read-benchmark.ts';

describeBadParquet('readZoomBench', {
  file: 'test.parquet',
  columns: [
    textColumn('id'),
    imageColumn('image'),
    imageColumn('crop_image'),
    textColumn('query'),
    textColumn('response'),
    numberListColumn('bbox', 'INT32'),
    textColumn('question_type'),
  ],
  row: (index, image) => ({
    id: `${index}`,
    image: { bytes: image, path: 'a.jpg' },
    crop_image: { bytes: makeJpegLike(100, 1), path: 'b.jpg' },
    query: 'What is it?',
    response: 'a sign',
    bbox: [1, 2, 3, 4],
    question_type: 'OQ',
  }),
  read: (path) => complaintsOf((onInvalidRow) => collect(readZoomBench(path, { onInvalidRow }))),
});

describeBadParquet('readBenchmark, MMStar', {
  file: 'mmstar.parquet',
  columns: [
    textColumn('index'),
    imageColumn('image'),
    textColumn('question'),
    textColumn('answer'),
    textColumn('category'),
    textColumn('l2_category'),
  ],
  row: (index, image) => ({
    index: `${index}`,
    image: { bytes: image, path: 'a.jpg' },
    question: 'Which?\nOptions: A: red, B: blue, C: green, D: black',
    answer: 'A',
    category: 'c',
    l2_category: 'l',
  }),
  read: (path) =>
    complaintsOf(async (onInvalidRow) => {
      await collect(readBenchmark('mm-star', path, { onInvalidRow }));
    }),
});
