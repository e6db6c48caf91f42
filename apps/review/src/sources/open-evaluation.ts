import { mkdir } from 'node:fs/promises';

import { openBenchmark, readReportedModel, saidOf } from '@r2i/evaluation';
import { type AnswerItem, type AskedItem, answerItems } from '@r2i/review';

import type { OpenSource } from './open-source.ts';
import { openPhotoStore } from './photo-store.ts';

/** Answers of an evaluation with the photos that they are about. */
export interface OpenEvaluation extends OpenSource {
  /** All that people may decide about, in the order of the result. */
  answers(): Promise<readonly AnswerItem[]>;
}

/**
 * The answers of a finished evaluation that rules do not accept. What people decide stands in its folder.
 *
 * @param options.benchmark - Where the benchmark is now. @default where it was
 * @param options.reviews - Another folder for what people decide.
 * @throws {ResultFolderError} If the folder holds no finished evaluation.
 * @throws {BenchmarkMissingError} If the benchmark is not there.
 */
export async function openEvaluation(
  folder: string,
  {
    benchmark,
    reviews,
  }: { readonly benchmark?: string | undefined; readonly reviews?: string | undefined } = {},
): Promise<OpenEvaluation> {
  const { about } = await readReportedModel(folder);
  const asked = await openBenchmark(benchmark ?? saidOf(about.benchmark));
  if (reviews !== undefined) await mkdir(reviews, { recursive: true });
  const photos = await openPhotoStore();
  const answers = async (): Promise<readonly AnswerItem[]> => {
    const { result, judge } = await readReportedModel(folder);
    const items = new Map<string, AskedItem>();
    const wanted = new Set(result.rows.map(({ item }) => item));
    for await (const { item, image } of asked.rows()) {
      if (!wanted.has(item.id)) continue;
      items.set(item.id, { item, image: await photos.keep(image, { id: item.imageId, item: item.id }) });
    }
    return answerItems(result, { asked: (id) => items.get(id), judge: judge?.judge ?? null });
  };
  return {
    kind: 'evaluation',
    folder: reviews ?? folder,
    answers,
    async *items() {
      yield* await answers();
    },
    recipe: null,
    photo: ({ image }) => photos.read(image.id),
    [Symbol.asyncDispose]: () => photos[Symbol.asyncDispose](),
  };
}
