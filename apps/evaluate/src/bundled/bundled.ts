import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);

/** What comes along: a small benchmark, a small student, and recorded answers of the model it was made from. */
export function bundled(): { readonly benchmark: string; readonly student: string; readonly base: string } {
  const benchmark = dirname(resolve('@r2i/mini-zoombench/package.json'));
  return {
    benchmark,
    student: dirname(resolve('@r2i/tiny-student/package.json')),
    base: join(benchmark, 'predictions', 'base.jsonl'),
  };
}
