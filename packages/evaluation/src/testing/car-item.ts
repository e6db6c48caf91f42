import type { BenchmarkItem } from '@r2i/schema';

/** An open question that is no item of any benchmark on the disk. */
export const carItem: BenchmarkItem = {
  id: 'car',
  query: 'What is parked there?',
  target: 'car',
  form: 'open',
  options: [],
  box: null,
  dimension: 'object',
  imageId: 'i',
};
