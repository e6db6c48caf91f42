import { join } from 'node:path';

import { loadImage, thumbnail } from '@r2i/crop';
import type { BenchmarkRow, GlobalRow } from '@r2i/dataset';
import { type EvaluationCard, renderEvaluationReport } from '@r2i/report';
import { writeAtomic } from '@r2i/run';
import type { EncodedImage } from '@r2i/schema';
import type { DualViewResult } from '@r2i/zoombench';

/** Writes `report.html`: one file with every picture inside. */
export async function writeEvaluationReport({
  result,
  rows,
  out,
}: {
  result: DualViewResult;
  /** `null` where the benchmark is not at hand: then there are no pictures. */
  rows: AsyncIterable<BenchmarkRow | GlobalRow> | null;
  out: string;
}): Promise<void> {
  const cards: EvaluationCard[] = [];
  const photos = new Map<string, EvaluationCard['photo']>();
  const shown = new Set(result.rows.map(({ item }) => item));
  for await (const row of rows ?? none()) {
    if (!shown.has(row.item.id)) continue;
    // A picture that cannot be decoded was a fault of its answers, and must not cost the report.
    const card = await cardOf(row, photos).catch(() => null);
    if (card !== null) cards.push(card);
  }
  const html = renderEvaluationReport({
    results: [result],
    title: 'Evaluation in both views',
    cards,
  });
  await writeAtomic(join(out, 'report.html'), async (file) => {
    await file.writeFile(html);
  });
}

async function cardOf(
  { item, image, crop }: BenchmarkRow | GlobalRow,
  photos: Map<string, EvaluationCard['photo']>,
): Promise<EvaluationCard> {
  let photo = photos.get(item.imageId);
  if (photo === undefined) {
    const { record, view } = await loadImage(image.bytes, { name: item.id });
    photo = {
      src: dataUri(await thumbnail(view, { maxSide: 640, quality: 70 })),
      width: record.width,
      height: record.height,
    };
    photos.set(item.imageId, photo);
  }
  const card = { item: item.id, photo, box: item.box };
  if (crop === null) return card;
  const { view } = await loadImage(crop.bytes, { name: `${item.id} (crop)` });
  return { ...card, crop: { src: dataUri(await thumbnail(view, { maxSide: 256, quality: 80 })) } };
}

async function* none(): AsyncGenerator<never> {
  // Nothing to show.
}

function dataUri({ mediaType, bytes }: EncodedImage): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}
