import { normalForms } from '@r2i/answers';
import { iou } from '@r2i/geometry';
import type { PixelBox } from '@r2i/schema';

import type { CopyMatch } from '../copies/copy-index.ts';
import { copyLimits } from '../copies/copy-limits.ts';
import { readFingerprint } from '../copies/fingerprint.ts';
import { mapBox } from '../matching/map-box.ts';
import { hashPixels } from '../perceptual/hash-pixels.ts';
import {
  type BenchmarkIndex,
  greyKey,
  type ImageShelf,
  type IndexedItem,
  indexBenchmarks,
} from './benchmark-index.ts';
import {
  type CheckedImage,
  type CheckedSample,
  type ContaminationFinding,
  type ContaminationKind,
  type CopyEvidence,
  contaminationKinds,
  decontaminationMethod,
} from './contamination.ts';
import type { BenchmarkRows, Decontaminator, DecontaminatorOptions } from './decontaminator.ts';
import { isLeak } from './is-leak.ts';
import { questionSimilarity } from './question-similarity.ts';

/** Photos whose matches are remembered: samples of one photo follow each other. */
const rememberedImages = 16;

/**
 * Reads benchmarks and compares samples with them. Of a benchmark's photo some 110 kB are kept in memory.
 *
 * @param benchmarks - Their rows are read to the end, once.
 * @throws Whatever reading the rows throws.
 *
 * @example
 * const decontaminator = await createDecontaminator([{ name: 'zoombench', rows: readZoomBench('test.parquet') }]);
 * const findings = await decontaminator.check({ id, image, crop, box, question });
 * if (isLeak(findings)) leftOut.push(...findings);
 * const report = decontaminator.report(); // { benchmarks: [{ name: 'zoombench', items: 845, … }], samples, leaked, byKind }
 */
export async function createDecontaminator(
  benchmarks: Iterable<BenchmarkRows>,
  {
    limits = copyLimits,
    minOverlap = 0.3,
    minQuestionSimilarity = 0.7,
    onItem,
    signal,
  }: DecontaminatorOptions = {},
): Promise<Decontaminator> {
  const index = await indexBenchmarks(benchmarks, { limits, onItem, signal });
  const meetings = { minOverlap, minQuestionSimilarity };
  const imageMeetings = remembering((image: CheckedImage) => meetingsOf(image, index.images));
  const byKind = new Map<ContaminationKind, number>();
  let samples = 0;
  let leaked = 0;
  return {
    async check(sample) {
      const images = await imageMeetings(sample.image);
      const crops = sample.crop === null ? [] : await meetingsOf(sample.crop, index.crops);
      const findings = findingsOf(sample, { images, crops, index, limits: meetings });
      samples += 1;
      if (isLeak(findings)) leaked += 1;
      for (const kind of new Set(findings.map((finding) => finding.kind))) {
        byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
      }
      return findings;
    },
    report: () => ({
      method: decontaminationMethod,
      limits,
      benchmarks: index.counts.map((counts) => ({ ...counts })),
      samples,
      leaked,
      byKind: {
        'exact-image': byKind.get('exact-image') ?? 0,
        'near-image': byKind.get('near-image') ?? 0,
        'near-crop': byKind.get('near-crop') ?? 0,
        'box-overlap': byKind.get('box-overlap') ?? 0,
        question: byKind.get('question') ?? 0,
      },
    }),
  };
}

type Limits = { readonly [Name in 'minOverlap' | 'minQuestionSimilarity']: number };

/** An image of a benchmark that an image of a sample is like. */
interface Meeting {
  readonly items: readonly IndexedItem[];
  readonly exact: boolean;
  /** `null` where files or pixels are equal. */
  readonly match: CopyMatch | null;
}

async function meetingsOf(
  image: CheckedImage,
  { byHash, byGrey, index, images }: ImageShelf,
): Promise<readonly Meeting[]> {
  const sameFile = byHash.get(image.id)?.items;
  if (index.size === 0) return sameFile === undefined ? [] : [exactMeeting(sameFile)];
  const bytes = await image.read();
  const fingerprint = await readFingerprint(bytes, image.id);
  const samePixels: IndexedItem[][] = [];
  const sameGrey = byGrey.get(greyKey(fingerprint));
  if (sameGrey !== undefined) {
    const pixels = await hashPixels(bytes, image.id);
    samePixels.push(...sameGrey.flatMap((other) => (other.pixels === pixels ? [other.items] : [])));
  }
  const exact = new Set([...(sameFile === undefined ? [] : [sameFile]), ...samePixels]);
  const copies = (await index.find(fingerprint)).flatMap((match): Meeting[] => {
    const shelved = images[match.index];
    if (shelved === undefined || exact.has(shelved.items)) return [];
    return [{ items: shelved.items, exact: false, match }];
  });
  return [...[...exact].map(exactMeeting), ...copies];
}

function exactMeeting(items: IndexedItem[]): Meeting {
  return { items, exact: true, match: null };
}

function evidenceOf(match: CopyMatch | null): CopyEvidence | null {
  if (match === null) return null;
  const { method, mirrored, inliers, agreeing, differing, soughtShare, indexedShare } = match;
  return {
    ...{ method, mirrored, inliers, agreeing, differing },
    sampleShare: soughtShare,
    benchmarkShare: indexedShare,
  };
}

function findingsOf(
  sample: CheckedSample,
  {
    images,
    crops,
    index,
    limits,
  }: {
    readonly images: readonly Meeting[];
    readonly crops: readonly Meeting[];
    readonly index: BenchmarkIndex;
    readonly limits: Limits;
  },
): ContaminationFinding[] {
  const question = normalForms.question(sample.question);
  const findings: ContaminationFinding[] = [];
  const note = (
    item: IndexedItem,
    rest: Omit<ContaminationFinding, 'sample' | 'benchmark' | 'item'>,
  ): void => {
    findings.push({ sample: sample.id, benchmark: item.benchmark, item: item.id, ...rest });
  };
  for (const { items, exact, match } of images) {
    const copy = evidenceOf(match);
    for (const item of firstOfEach(items)) {
      const kind = exact ? 'exact-image' : 'near-image';
      note(item, { kind, severity: 'leak', similarity: match?.correlation ?? 1, copy });
    }
    for (const item of items) {
      const overlap = item.box === null ? 0 : overlapOf(sample, item.box, match);
      if (overlap >= limits.minOverlap) {
        note(item, { kind: 'box-overlap', severity: 'leak', similarity: overlap, copy });
      }
      const similarity = questionSimilarity(question, item.question);
      if (similarity >= limits.minQuestionSimilarity) {
        note(item, { kind: 'question', severity: 'leak', similarity, copy });
      }
    }
  }
  for (const { items, match } of crops) {
    const copy = evidenceOf(match);
    for (const item of firstOfEach(items)) {
      note(item, {
        kind: 'near-crop',
        severity: 'leak',
        similarity: match?.correlation ?? 1,
        copy,
      });
    }
  }
  for (const item of index.questions.get(question) ?? []) {
    const told = findings.some(({ kind, benchmark }) => kind === 'question' && benchmark === item.benchmark);
    if (told) continue;
    note(item, { kind: 'question', severity: 'warning', similarity: 1, copy: null });
  }
  const rank = ({ severity, kind }: ContaminationFinding): number =>
    (severity === 'leak' ? 0 : contaminationKinds.length) + contaminationKinds.indexOf(kind);
  return findings.sort((left, right) => rank(left) - rank(right));
}

function firstOfEach(items: readonly IndexedItem[]): IndexedItem[] {
  return items.filter(
    (item, place) => items.findIndex(({ benchmark }) => benchmark === item.benchmark) === place,
  );
}

/** IoU of the sample's box, carried over to the benchmark's photo, and the item's. */
function overlapOf({ box }: CheckedSample, other: PixelBox, match: CopyMatch | null): number {
  return iou(match === null ? box : mapBox(box, match.map), other);
}

function remembering(
  meet: (image: CheckedImage) => Promise<readonly Meeting[]>,
): (image: CheckedImage) => Promise<readonly Meeting[]> {
  const known = new Map<string, Promise<readonly Meeting[]>>();
  return (image) => {
    const before = known.get(image.id);
    if (before !== undefined) return before;
    const meeting = meet(image);
    known.set(image.id, meeting);
    // A failure is not remembered: the next sample may bring the bytes.
    meeting.catch(() => known.delete(image.id));
    for (const oldest of known.keys()) {
      if (known.size <= rememberedImages) break;
      known.delete(oldest);
    }
    return meeting;
  };
}
