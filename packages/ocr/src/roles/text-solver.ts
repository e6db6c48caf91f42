import { cutPixels } from '@r2i/crop';
import { expandBox, roundBoxOut } from '@r2i/geometry';
import type { Answer, Choice, ImageView, PixelBox, RawImage, Solver } from '@r2i/schema';

import type { DetectOptions, OcrEngine } from '../engine/ocr-engine.ts';
import { boxQuad, type Quad, quadSize } from '../pixels/quad.ts';
import type { LineCondition } from '../read/line-condition.ts';
import { toReading } from '../read/reading.ts';
import { surveyImage } from '../survey/survey-image.ts';
import { textDistance } from '../text/text-distance.ts';
import { answerSamples, type SampleReading } from './answer-samples.ts';
import { roleId } from './role-id.ts';

export interface TextSolverOptions {
  /** An option is picked if a reading is at most this far from it, in [0, 1]; see `textDistance`. @default 0.34 */
  readonly maxDistance?: number;
  /** Readings of a lower mean confidence are abstentions, in [0, 1]. @default 0.4 */
  readonly minConfidence?: number;
  readonly detect?: DetectOptions;
}

/**
 * Tries a question with PP-OCR on the image as it is shown, without zooming: reads the boxed place, or every
 * line where there is no box, and picks the option nearest to what it read. Abstains where no option is near.
 */
export function createTextSolver(
  engine: OcrEngine,
  { maxDistance = 0.34, minConfidence = 0.4, detect = {} }: TextSolverOptions = {},
): Solver {
  const id = roleId('ppocr-solver', engine.id, { maxDistance, minConfidence, detect: { ...detect } });
  return {
    id,
    family: 'ppocr',
    async solve({ image, box, scale, choice, samples }): Promise<readonly Answer[]> {
      const pixels = await engine.share(image);
      const quads = box === null ? await allLines(engine, image, detect) : await boxedLine(engine, pixels, { box, scale });
      return answerSamples({
        samples,
        model: id,
        family: 'ppocr',
        minConfidence,
        read: async (condition) => nearestOption(await readAll(engine, pixels, quads, condition), choice, maxDistance),
      });
    },
  };
}

async function allLines(engine: OcrEngine, image: ImageView, detect: DetectOptions): Promise<readonly Quad[]> {
  return (await surveyImage(engine, image, detect)).map((line) => line.quad);
}

/** The largest line in the box; the box itself where none is found. */
async function boxedLine(
  engine: OcrEngine,
  image: RawImage,
  { box, scale }: { box: PixelBox; scale: number },
): Promise<readonly Quad[]> {
  const scaled: PixelBox = {
    frame: 'pixel',
    left: box.left * scale,
    top: box.top * scale,
    right: box.right * scale,
    bottom: box.bottom * scale,
  };
  const part = roundBoxOut(expandBox(scaled, image, { ratio: 0 }), image);
  const cut = cutPixels(image, part);
  const found = await engine.detect(cut, { minEdge: 0, minShare: 0, tile: 4096, scale: Math.max(1, 64 / cut.height) });
  const largest = [...found].sort((left, right) => area(right.quad) - area(left.quad))[0];
  if (largest === undefined) return [boxQuad(part)];
  const [a, b, c, d] = largest.quad;
  const move = ({ x, y }: { x: number; y: number }): { x: number; y: number } => ({ x: x + part.left, y: y + part.top });
  return [[move(a), move(b), move(c), move(d)]];
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
  const [nearest] = pairs.sort((left, right) => left.distance - right.distance || right.confidence - left.confidence);
  if (nearest === undefined || nearest.distance > maxDistance) return undefined;
  const tied = pairs.some((pair) => pair.distance === nearest.distance && pair.option !== nearest.option);
  return tied ? undefined : { text: nearest.option, confidence: nearest.confidence };
}

function area(quad: Quad): number {
  const { width, height } = quadSize(quad);
  return width * height;
}
