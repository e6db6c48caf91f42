import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { loadImage, thumbnail } from '@r2i/crop';
import type { BenchmarkRow } from '@r2i/dataset';
import { type EvaluationCard, renderEvaluationReport } from '@r2i/report';
import type { EncodedImage } from '@r2i/schema';
import type { DualViewResult } from '@r2i/zoombench';

/** Writes `report.html`: one file with every picture inside. */
export async function writeEvaluationReport({
  result,
  rows,
  out,
}: {
  result: DualViewResult;
  rows: AsyncIterable<BenchmarkRow>;
  out: string;
}): Promise<void> {
  const cards: EvaluationCard[] = [];
  const photos = new Map<string, EvaluationCard['photo']>();
  for await (const row of rows) {
    cards.push(await cardOf(row, photos));
  }
  const html = renderEvaluationReport({ results: [result], title: 'Evaluation in both views', cards });
  const file = join(out, 'report.html');
  await writeFile(`${file}.tmp`, html);
  await rename(`${file}.tmp`, file);
}

async function cardOf(
  { item, image, crop }: BenchmarkRow,
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
  const { view } = await loadImage(crop.bytes, { name: `${item.id} (crop)` });
  return {
    item: item.id,
    photo,
    crop: { src: dataUri(await thumbnail(view, { maxSide: 256, quality: 80 })) },
    box: item.box,
  };
}

function dataUri({ mediaType, bytes }: EncodedImage): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}
