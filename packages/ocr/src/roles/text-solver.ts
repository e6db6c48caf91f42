import { cutPixels } from '@r2i/crop';
import { clipBox, iou, roundBoxOut, scaleBox } from '@r2i/geometry';
import type { Answer, Choice, ImageView, PixelBox, RawImage, Solver } from '@r2i/schema';

import type { DetectOptions, OcrEngine } from '../engine/ocr-engine.ts';
import { readerDefaults } from '../options/reader-defaults.ts';
import { moveQuad, type Quad, quadBox } from '../pixels/quad.ts';
import type { LineCondition } from '../read/line-condition.ts';
import { toReading } from '../read/reading.ts';
import { surveyImage } from '../survey/survey-image.ts';
import { textDistance } from '../text/text-distance.ts';
import { answerSamples, type SampleReading } from './answer-samples.ts';
import { roleId } from './role-id.ts';

const presets = readerDefaults.solver;

export interface TextSolverOptions {
  /** An option is picked if a reading is at most this far from it, in [0, 1]; see `textDistance`. @default 0.34 */
  readonly maxDistance?: number;
  /** Readings of a lower mean confidence are abstentions, in [0, 1]. @default 0.4 */
  readonly minConfidence?: number;
  readonly detect?: DetectOptions;
}

/** Pixels of the shown image around the box that the detector is given along with it. */
const surroundings = 64;

/** A line counts as the boxed one above this overlap (IoU); neighbours reach into the margin only. */
const minOverlap = 0.2;

/**
 * Tries a question with PP-OCR on the image as it is shown, without zooming: reads the boxed place, or every
 * line where there is no box, and picks the option nearest to what it read. Abstains where no option is near.
 */
export function createTextSolver(
  engine: OcrEngine,
  {
    maxDistance = presets.maxDistance,
    minConfidence = presets.minConfidence,
    detect = {},
  }: TextSolverOptions = {},
): Solver {
  const id = roleId('ppocr-solver', engine.id, { maxDistance, minConfidence, detect: { ...detect } });
  return {
    id,
    family: 'ppocr',
    async solve({ image, view, box, scale, choice, samples }): Promise<readonly Answer[]> {
      // A reader cannot guess what it does not see.
      if (image === null || view === 'blanked') {
        return samples.map((sample) => ({
          status: 'abstained',
          model: id,
          family: 'ppocr',
          sample,
          reason: 'nothing-shown',
        }));
      }
      const pixels = await engine.share(image);
      const quads =
        box === null
          ? await allLines(engine, image, detect)
          : await boxedLine(engine, pixels, { box, scale });
      return answerSamples({
        samples,
        model: id,
        family: 'ppocr',
        minConfidence,
        read: async (condition) =>
          nearestOption(await readAll(engine, pixels, quads, condition), choice, maxDistance),
      });
    },
  };
}

async function allLines(
  engine: OcrEngine,
  image: ImageView,
  detect: DetectOptions,
): Promise<readonly Quad[]> {
  return (await surveyImage(engine, image, detect)).map((line) => line.quad);
}

/**
 * The line at the boxed place, found at the size at which the image is shown: what the detector misses there is
 * not seen. Only the surroundings are searched, since the detector decides locally.
 */
async function boxedLine(
  engine: OcrEngine,
  image: RawImage,
  { box, scale }: { box: PixelBox; scale: number },
): Promise<readonly Quad[]> {
  const place = clipBox(scaleBox(box, scale), image);
  const part = roundBoxOut(
    {
      frame: 'pixel',
      left: Math.max(0, place.left - surroundings),
      top: Math.max(0, place.top - surroundings),
      right: Math.min(image.width, place.right + surroundings),
      bottom: Math.min(image.height, place.bottom + surroundings),
    },
    image,
  );
  const found = await engine.detect(cutPixels(image, part), { minEdge: 0, minShare: 0, tile: 4096 });
  const lines = found.map(({ quad }) => moveQuad(quad, { scale: 1, x: part.left, y: part.top }));
  const inside = lines.filter((quad) => iou(quadBox(quad), place) > minOverlap);
  return inside.sort((left, right) => iou(quadBox(right), place) - iou(quadBox(left), place)).slice(0, 1);
}

function readAll(
  engine: OcrEngine,
  image: RawImage,
  quads: readonly Quad[],
  condition: LineCondition,
): Promise<readonly SampleReading[]> {
  return Promise.all(quads.map(async (quad) => toReading(await engine.read(image, quad, condition))));
}

function nearestOption(
  readings: readonly SampleReading[],
  choice: Choice,
  maxDistance: number,
): SampleReading | undefined {
  const pairs = choice.options.flatMap((option) =>
    readings
      .filter((reading) => reading.text !== '')
      .map(({ text, confidence }) => ({ option, confidence, distance: textDistance(text, option) })),
  );
  const [nearest] = pairs.sort(
    (left, right) => left.distance - right.distance || right.confidence - left.confidence,
  );
  if (nearest === undefined || nearest.distance > maxDistance) return undefined;
  const tied = pairs.some((pair) => pair.distance === nearest.distance && pair.option !== nearest.option);
  return tied ? undefined : { text: nearest.option, confidence: nearest.confidence };
}
