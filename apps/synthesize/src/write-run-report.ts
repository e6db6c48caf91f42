import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { thumbnailOfFile } from '@r2i/crop';
import { type RunCard, renderRunReport } from '@r2i/report';
import { readRun, readStoredImage, writeAtomic } from '@r2i/run';
import type { ImageRecord, Rejection, StoredImage, TrainingSample } from '@r2i/schema';
import type { ImageSources } from '@r2i/source';

/** Cards in the gallery; the files hold everything, the page a good look at it. */
const maxSamples = 120;
const maxRejectionsPerReason = 8;
/** Of all reasons; plug-ins have some of their own. */
const maxRejections = 400;
/** Longer sides in pixels, as large as the page shows them. */
const imageSide = 560;
const cropSide = 400;

/** Whether the page was written after the summary it shows. */
export async function isReportCurrent(folder: string): Promise<boolean> {
  const [report, summary] = await Promise.all(
    ['report.html', 'summary.json'].map((name) =>
      stat(join(folder, name)).then(
        (info) => info.mtimeMs,
        () => undefined,
      ),
    ),
  );
  return report !== undefined && summary !== undefined && report >= summary;
}

/** Writes `report.html` into a run folder: one file with every picture inside. */
export async function writeRunReport(
  folder: string,
  sources: Pick<ImageSources, 'readRecorded'>,
): Promise<void> {
  const run = await readRun(folder);
  const records: (TrainingSample | Rejection)[] = [];
  for await (const sample of run.samples()) if (records.length < maxSamples) records.push(sample);
  const shown = new Map<string, number>();
  const most = records.length + maxRejections;
  for await (const rejection of run.rejections()) {
    const count = (shown.get(rejection.reason) ?? 0) + 1;
    if (count > maxRejectionsPerReason || records.length >= most) continue;
    shown.set(rejection.reason, count);
    records.push(rejection);
  }
  const thumbnails = {
    images: createThumbnailCache((image: ImageRecord) => sources.readRecorded(image), imageSide),
    crops: createThumbnailCache((image: StoredImage) => readStoredImage(folder, image), cropSide),
  };
  const cards: RunCard[] = [];
  for (const record of records) cards.push(await cardOf(record, thumbnails));
  const html = renderRunReport({ summary: run.summary, title: `Run ${basename(run.folder)}`, cards });
  // By a name that is not there: what somebody handed over may have a link where this would write.
  await writeAtomic(join(folder, 'report.html'), (file) => file.writeFile(html));
}

type ThumbnailCache<Image> = (image: Image) => Promise<string | undefined>;

async function cardOf(
  record: TrainingSample | Rejection,
  {
    images,
    crops,
  }: { readonly images: ThumbnailCache<ImageRecord>; readonly crops: ThumbnailCache<StoredImage> },
): Promise<RunCard> {
  const { image, crop } = record;
  const src = image === null ? undefined : await images(image);
  const full =
    image === null || src === undefined ? undefined : { src, width: image.width, height: image.height };
  const cropSrc = crop === undefined ? undefined : await crops(crop.image);
  return {
    record,
    ...(full === undefined ? {} : { image: full }),
    ...(cropSrc === undefined ? {} : { crop: { src: cropSrc } }),
  };
}

/**
 * Thumbnails, each made once. A picture that has moved or changed since, or that a record names outside its folder, leaves its
 * cards without it.
 */
function createThumbnailCache<Image extends { readonly id: string }>(
  read: (image: Image) => Promise<Uint8Array>,
  maxSide: number,
): ThumbnailCache<Image> {
  const made = new Map<string, Promise<string | undefined>>();
  return (image) => {
    const known = made.get(image.id);
    if (known !== undefined) return known;
    const making = read(image)
      .then((bytes) => thumbnailOfFile(bytes, { name: image.id, maxSide, quality: 72 }))
      .then(
        ({ mediaType, bytes }) => dataUri(mediaType, bytes),
        () => undefined,
      );
    made.set(image.id, making);
    return making;
  };
}

function dataUri(mediaType: string, bytes: Uint8Array): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}
