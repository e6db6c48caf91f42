import { clipBox, InvalidBoxError } from '@r2i/geometry';
import {
  hashValue,
  type ImageSize,
  type ImageView,
  type PixelBox,
  type Proposer,
  parseJson,
} from '@r2i/schema';
import { type CallPath, ReplyInvalidError } from '@r2i/teacher';
import type { ObjectLister, ShrinkOptions } from '@r2i/teacher/roles';

import { askDetector } from './ask-detector.ts';
import { type Detection, type DetectorReply, detectorReplySchema } from './detection.ts';

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
 * were not asked for, or outside the image, are dropped.
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
  timeoutMs = 120_000,
  headers = {},
  shrink,
  fetch = globalThis.fetch,
  model: named,
}: DetectorProposerOptions): Proposer {
  const url = parseUrl(address);
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
        const text = await askDetector(sent, wanted, { url, headers, timeoutMs, fetch, signal: abort });
        return readReply(text, detector);
      },
      signal,
    });
  }

  return {
    id,
    async propose({ image, seed, signal }) {
      const wanted = distinct(
        lister === undefined ? (labels ?? []) : await lister.list({ image, seed, signal }),
      );
      if (wanted.length === 0) return [];
      const sent = shrink === undefined ? image : (await shrink.fit(image, shrink.maxPixels)).view;
      const { detections } = await detect(sent, wanted, signal);
      return wanted.flatMap((label) => {
        const found = detections.filter((one) => keyOf(one.label) === keyOf(label) && one.score >= minScore);
        if (uniqueOnly && found.length !== 1) return [];
        return found.flatMap((one) => {
          const box = toFullImage(one, { sent: sent.size, full: image.size });
          return box === null ? [] : [{ box, label, score: one.score, proposer: id }];
        });
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
  const issues: string[] = [];
  try {
    const parsed = detectorReplySchema.safeParse(parseJson(text, 'detector reply'));
    if (parsed.success) return parsed.data;
    issues.push(...parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  } catch {
    issues.push('it is no JSON');
  }
  throw new ReplyInvalidError({ role: 'detector', model, reply: text, issues });
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

/** `null` where the box has no area, or none of it is in the image. */
function toFullImage(
  { box: [left, top, right, bottom] }: Detection,
  { sent, full }: { readonly sent: ImageSize; readonly full: ImageSize },
): PixelBox | null {
  const across = full.width / sent.width;
  const down = full.height / sent.height;
  const box: PixelBox = {
    frame: 'pixel',
    left: left * across,
    top: top * down,
    right: right * across,
    bottom: bottom * down,
  };
  try {
    return clipBox(box, full);
  } catch (error) {
    if (error instanceof InvalidBoxError) return null;
    throw error;
  }
}
