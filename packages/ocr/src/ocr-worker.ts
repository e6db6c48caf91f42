import { readFile } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';
import { InferenceSession, type SessionOptions, Tensor } from '@r2i/onnxruntime';
import { once } from '@r2i/schema';
import { z } from 'zod';

import { activeCells } from './detect/active-cells.ts';
import { detectorInput } from './detect/detector-input.ts';
import { type FoundLine, mapToLines } from './detect/map-to-lines.ts';
import type { Tile } from './detect/plan-tiles.ts';
import { planTiles } from './detect/plan-tiles.ts';
import type { DetectTask, LinesTask, PlanTask, ReadTask, RectifyTask } from './engine/tasks.ts';
import { moveQuad } from './pixels/quad.ts';
import { blankBefore } from './read/blank-before.ts';
import { ctcDecode, type ReadCharacter } from './read/ctc-decode.ts';
import { prepareLine } from './read/prepare-line.ts';
import { recognizerInput } from './read/recognizer-input.ts';
import { type GreyImage, tesseractLine } from './read/tesseract-line.ts';

// Runs in a worker thread: ONNX Runtime blocks its thread for the whole of a run.
const paths = z
  .object({ detector: z.string(), recognizer: z.string(), dictionary: z.string() })
  .parse(Array.isArray(workerData) ? workerData[1] : workerData);
const settings: SessionOptions = { intraOpNumThreads: 1, interOpNumThreads: 1 };

const detector = once(() => InferenceSession.create(paths.detector, settings));
const recognizer = once(() => InferenceSession.create(paths.recognizer, settings));
const characters = once(async () => [
  '',
  ...(await readFile(paths.dictionary, 'utf8')).trimEnd().split(/\r?\n/),
  ' ',
]);

/** Chooses the tiles of an image that the detector has to look at. */
export function plan({ image, cell, minEdge, minShare, tile, overlap }: PlanTask): Tile[] {
  return planTiles(image, { active: activeCells(image, { cell, minEdge, minShare }), cell, tile, overlap });
}

/** Runs the detector on one tile and writes the probabilities of the tile's core into the shared map. */
export async function detect({ image, tile, scale, map }: DetectTask): Promise<void> {
  const { window, core } = tile;
  const size = {
    width: Math.round((window.right - window.left) * scale),
    height: Math.round((window.bottom - window.top) * scale),
  };
  const padded = { width: Math.ceil(size.width / 32) * 32, height: Math.ceil(size.height / 32) * 32 };
  const input = detectorInput(image, { window, size, padded });
  const probabilities = await runModel(await detector(), input, [1, 3, padded.height, padded.width]);
  const offset = { x: Math.round(window.left * scale), y: Math.round(window.top * scale) };
  for (let y = Math.round(core.top * scale); y < Math.min(map.height, Math.round(core.bottom * scale)); y++) {
    for (
      let x = Math.round(core.left * scale);
      x < Math.min(map.width, Math.round(core.right * scale));
      x++
    ) {
      const from =
        Math.min(y - offset.y, size.height - 1) * padded.width + Math.min(x - offset.x, size.width - 1);
      map.data[y * map.width + x] = (probabilities[from] ?? 0) * 255 + 0.5;
    }
  }
}

/** Finds the lines in a finished map, in pixels of the image. */
export function lines({ map, scale, options }: LinesTask): FoundLine[] {
  return mapToLines(map.data, { ...options, width: map.width, height: map.height }).map(
    ({ quad, score }) => ({
      quad: moveQuad(quad, { scale: 1 / scale, x: 0, y: 0 }),
      score,
    }),
  );
}

/** Reads one line. */
export async function read({ image, quad, condition }: ReadTask): Promise<ReadCharacter[]> {
  const line = prepareLine(image, quad, condition);
  const width = Math.max(32, Math.ceil(line.width / 32) * 32);
  const posteriors = await runModel(await recognizer(), recognizerInput(line, width), [
    1,
    3,
    line.height,
    width,
  ]);
  const decoded = ctcDecode(posteriors, { characters: await characters() });
  // Positions are shares of the padded width.
  const positions = decoded.map(({ position }) => (position * width) / line.width);
  const blanks = blankBefore(line, positions);
  return decoded.map((character, index) => ({
    ...character,
    position: positions[index] ?? character.position,
    blank: blanks[index] ?? 0,
  }));
}

/** Straightens one line for Tesseract: grey, dark on light, with a white border. */
export function rectify({ image, quad, condition }: RectifyTask): GreyImage {
  return tesseractLine(image, quad, condition);
}

async function runModel(
  session: InferenceSession,
  input: Float32Array,
  dims: readonly number[],
): Promise<Float32Array> {
  const [inputName] = session.inputNames;
  const [outputName] = session.outputNames;
  if (inputName === undefined || outputName === undefined)
    throw new TypeError('the model has no input or no output');
  const results = await session.run({ [inputName]: new Tensor('float32', input, dims) });
  const output = results[outputName]?.data;
  if (!(output instanceof Float32Array)) throw new TypeError(`the model's ${outputName} is not float32`);
  return output;
}
