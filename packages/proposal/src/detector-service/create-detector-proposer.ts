import { clipBox, InvalidBoxError } from '@r2i/geometry';
import {
  hashValue,
  type ImageSize,
  type ImageView,
  type Loss,
  type PixelBox,
  type Proposal,
  type Proposer,
  parseJson,
} from '@r2i/schema';
import { type CallPath, ReplyInvalidError } from '@r2i/teacher';
import { createServiceMask } from '@r2i/teacher/openai';
import type { ObjectLister, ShrinkOptions } from '@r2i/teacher/roles';

import { askDetector } from './ask-detector.ts';
import { type Detection, type DetectorReply, detectorReplySchema, readDetections } from './detection.ts';

interface DetectorOptions {
  /** Where the service takes its requests, `http:` or `https:`. */
  readonly url: string;
  readonly calls: CallPath;
  /**
   * Names the detector with its version and settings, for the call cache and the records.
   *
   * @default a hash of the URL's host and path
   */
  readonly model?: string | undefined;
  /**
   * Whether a label counts only where exactly one thing was found under it, as in the paper. What is found twice
   * makes questions that fit two things.
   *
   * @default true
   */
  readonly uniqueOnly?: boolean;
  /** Detections below it are as good as not found, in [0, 1]. @default 0 */
  readonly minScore?: number;
  /**
   * Detections of a lower score do not make a label ambiguous: the recipe takes none below it. Not part of the id, since
   * the recipe records it.
   *
   * @default 0
   */
  readonly uniqueAbove?: number | undefined;
  /** Longest time for one attempt, in milliseconds. @default 120_000 */
  readonly timeoutMs?: number;
  /** Sent with every request, for a key. Their values are shown nowhere. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How large the image may be when it is sent. @default as it is */
  readonly shrink?: ShrinkOptions | undefined;
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch;
}

/** The same labels for every photo, or a role that names what is in each. */
export type DetectorProposerOptions = DetectorOptions &
  (
    | { readonly labels: readonly string[]; readonly lister?: undefined }
    | { readonly labels?: undefined; readonly lister: ObjectLister }
  );

/**
 * Proposes what a detector service finds: SAM 3, Grounding DINO or any other behind the HTTP contract that
 * `docs/guides/detector-service.md` describes. One request an image, through the call path. Detections under labels that
 * were not asked for are left out; a label that is found not once, or outside the image, is told as a loss.
 *
 * @throws {RangeError} If the URL cannot be used.
 */
export function createDetectorProposer({
  url: address,
  calls,
  labels,
  lister,
  uniqueOnly = true,
  minScore = 0,
  uniqueAbove = 0,
  timeoutMs = 120_000,
  headers = {},
  shrink,
  fetch = globalThis.fetch,
  model: named,
}: DetectorProposerOptions): Proposer {
  const url = parseUrl(address);
  const mask = createServiceMask({ headers, query: [...url.searchParams] });
  const model = named ?? hashValue([url.host, url.pathname]).slice(0, 8);
  const detector = `detector-v1/${model}`;
  const settings = {
    uniqueOnly,
    minScore,
    maxPixels: shrink?.maxPixels ?? null,
    labels: [...(labels ?? [])],
  };
  const id = `${lister === undefined ? '' : `${lister.id}+`}${detector}/${hashValue(settings).slice(0, 8)}`;

  function detect(sent: ImageView, wanted: readonly string[], signal?: AbortSignal): Promise<DetectorReply> {
    return calls.call({
      role: 'detector',
      model: detector,
      input: { image: sent.id, labels: [...wanted] },
      lane: `${url.origin} ${detector}`,
      schema: detectorReplySchema,
      run: async (abort) => {
        const text = await askDetector(sent, wanted, { url, headers, mask, timeoutMs, fetch, signal: abort });
        return readReply(text, detector);
      },
      signal,
    });
  }

  /** What is proposed under one label, or why nothing is. */
  function judge(
    label: string,
    found: readonly Detection[],
    about: { readonly sent: ImageSize; readonly full: ImageSize },
  ): readonly Proposal[] | Omit<Loss, 'about'> {
    if (found.length === 0) return { reason: 'not-found', detail: 'nothing was found under the label' };
    const placed = found.map((one) => ({ score: one.score, placed: toFullImage(one, about) }));
    const boxes = placed.flatMap(({ score, placed: one }) => ('box' in one ? [{ box: one.box, score }] : []));
    const sure = boxes.filter(({ score }) => score >= uniqueAbove);
    if (uniqueOnly && sure.length > 1) {
      return { reason: 'several-found', detail: `${sure.length} things were found under the label` };
    }
    const [first] = placed.flatMap(({ placed: one }) => ('reason' in one ? [one] : []));
    // One that cannot be placed may be a second of its kind.
    if (first !== undefined && (uniqueOnly || boxes.length === 0)) return first;
    return boxes.map((one) => ({ ...one, label, proposer: id }));
  }

  return {
    id,
    async propose({ image, seed, signal, onLoss }) {
      const wanted = distinct(
        lister === undefined ? (labels ?? []) : await lister.list({ image, seed, signal, onLoss }),
      );
      if (wanted.length === 0) return [];
      const sent = shrink === undefined ? image : (await shrink.fit(image, shrink.maxPixels)).view;
      const { detections, lost = [] } = await detect(sent, wanted, signal);
      for (const loss of lost) onLoss?.(loss);
      return wanted.flatMap((label) => {
        const found = detections.filter((one) => keyOf(one.label) === keyOf(label) && one.score >= minScore);
        const judged = judge(label, found, { sent: sent.size, full: image.size });
        if (!('reason' in judged)) return judged;
        // Labels that are the same for every photo name nothing that must be there.
        if (lister !== undefined || judged.reason !== 'not-found') onLoss?.({ ...judged, about: label });
        return [];
      });
    },
  };
}

/** The address is not shown: its query may hold a key. */
function parseUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new RangeError('url must be an http: or https: URL, such as http://localhost:8004/detect');
  }
  if (url.username !== '' || url.password !== '') {
    throw new RangeError(`url must not hold a user or password (${url.origin}); give headers`);
  }
  return url;
}

function readReply(text: string, model: string): DetectorReply {
  const read = readDetections(tryJson(text));
  if ('detections' in read) return read;
  throw new ReplyInvalidError({ role: 'detector', model, reply: text, issues: read.issues });
}

function tryJson(text: string): unknown {
  try {
    return parseJson(text, 'detector reply');
  } catch {
    return undefined;
  }
}

function distinct(labels: readonly string[]): readonly string[] {
  const keys = labels.map(keyOf);
  return labels
    .filter((label, index) => keyOf(label) !== '' && keys.indexOf(keyOf(label)) === index)
    .map((label) => label.trim());
}

function keyOf(label: string): string {
  return label.trim().toLowerCase();
}

/** Parts beyond the border are cut off, as the contract says: detectors look past it. */
function toFullImage(
  { box: [left, top, right, bottom] }: Detection,
  { sent, full }: { readonly sent: ImageSize; readonly full: ImageSize },
): { readonly box: PixelBox } | Omit<Loss, 'about'> {
  const numbers = `[${[left, top, right, bottom].join(', ')}]`;
  const isBeside = Math.min(left, right) >= sent.width || Math.min(top, bottom) >= sent.height;
  if (isBeside || Math.max(left, right) <= 0 || Math.max(top, bottom) <= 0) {
    const detail = `${numbers} is no box in pixels of ${sent.width}x${sent.height}`;
    return { reason: 'outside-frame', detail };
  }
  const across = full.width / sent.width;
  const down = full.height / sent.height;
  const box: PixelBox = {
    frame: 'pixel',
    left: left * across,
    top: top * down,
    right: right * across,
    bottom: bottom * down,
  };
  // Shares of the image, where pixels are asked for, would be a box smaller than one.
  if (right - left < 1 && bottom - top < 1)
    return { reason: 'no-area', detail: `${numbers} is less than a pixel` };
  try {
    return { box: clipBox(box, full) };
  } catch (error) {
    if (error instanceof InvalidBoxError) return { reason: 'no-area', detail: error.message };
    throw error;
  }
}
