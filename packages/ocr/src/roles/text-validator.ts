import { normalForms } from '@r2i/answers';
import { expandBox, iou } from '@r2i/geometry';
import type { Check, CropView, ImageSize, PixelBox, Validator } from '@r2i/schema';

import type { DetectOptions, OcrEngine } from '../engine/ocr-engine.ts';
import { readerDefaults } from '../options/reader-defaults.ts';
import { moveQuad, quadBox } from '../pixels/quad.ts';
import { plainCondition } from '../read/line-condition.ts';
import { measureLine } from '../read/measure-line.ts';
import { prepareLine } from '../read/prepare-line.ts';
import { centre, continuesLine } from '../survey/join-line.ts';
import { findMainLine } from '../survey/main-line.ts';
import { type SurveyedLine, surveyImage } from '../survey/survey-image.ts';
import { textDistance } from '../text/text-distance.ts';
import { roleId } from './role-id.ts';
import { textQuestions } from './text-questioner.ts';

const presets = readerDefaults.validator;

export interface TextValidatorOptions {
  /** Two texts of a photo count as the same up to this distance, in [0, 1]; see `textDistance`. @default 0.2 */
  readonly maxTwinDistance?: number;
  /** Lowest line that counts as legible, in pixels of the photo across the reading direction. @default 10 */
  readonly minHeight?: number;
  /** Least difference of brightness between text and background, 0 to 255. @default 28 */
  readonly minContrast?: number;
  /** Least steepness of the strokes' edges, as a share of the contrast per pixel of a line 48 high. @default 0.1 */
  readonly minSharpness?: number;
  /** Gap up to which a neighbour continues a line, as a share of its height. @default 1.6 */
  readonly maxGap?: number;
  readonly detect?: DetectOptions;
}

type Finding = Omit<Check, 'validator'>;

/**
 * Checks that a text occurs once in the photo, can be read, and lies whole within its box. For the plain photo, that no
 * other text is there at all: the questions of the text questioner fit any.
 */
export function createTextValidator(
  engine: OcrEngine,
  {
    maxTwinDistance = presets.maxTwinDistance,
    minHeight = presets.minHeight,
    minContrast = presets.minContrast,
    minSharpness = presets.minSharpness,
    maxGap = presets.maxGap,
    detect = {},
  }: TextValidatorOptions = {},
): Validator {
  const settings = { maxTwinDistance, minHeight, minContrast, minSharpness, maxGap };
  const check = async ({
    image,
    crop,
    proposal,
  }: Pick<Parameters<Validator['validate']>[0], 'image' | 'crop' | 'proposal'>): Promise<
    readonly Finding[]
  > => {
    const lines = await surveyImage(engine, image, detect);
    const own = lineInBox(lines, proposal.box);
    if (own === undefined) {
      return [{ criterion: 'inside-box', outcome: 'fail', detail: 'no line of text was found in the box' }];
    }
    const others = lines.filter((line) => line !== own);
    const pixels = await engine.share(image);
    const line = measureLine(prepareLine(pixels, own.quad, plainCondition));
    return [
      checkUnique(own, others, maxTwinDistance),
      checkLegible({ ...line, height: own.height }, { minHeight, minContrast, minSharpness }),
      checkInside(own, { others, box: proposal.box, image: image.size, maxGap }),
      await checkCrop(engine, crop, own),
    ];
  };
  return {
    id: roleId('text-checks', engine.id, { ...settings, detect: { ...detect } }),
    async validate({ questions, ...place }) {
      const checks = await check(place);
      return questions.map(() => checks);
    },
    plainView: {
      id: roleId('only-text', engine.id, { detect: { ...detect } }),
      async checkPlainView({ image, proposal, question }) {
        if (!textQuestions.includes(question.text)) {
          const detail = 'a reader cannot tell what else the question fits';
          return { criterion: plainCriterion, outcome: 'unknown', detail };
        }
        return checkOnlyText(await surveyImage(engine, image, detect), proposal.box);
      },
    },
  };
}

function lineInBox(lines: readonly SurveyedLine[], box: PixelBox): SurveyedLine | undefined {
  const ranked = lines
    .map((line) => ({ line, overlap: iou(line.box, box) }))
    .sort((left, right) => right.overlap - left.overlap);
  return ranked[0] !== undefined && ranked[0].overlap > 0.1 ? ranked[0].line : undefined;
}

const plainCriterion = 'unique-on-plain-photo';

/** Whether the line of a box is the only text of its photo. What was found and hardly read counts as text. */
function checkOnlyText(lines: readonly SurveyedLine[], box: PixelBox): Finding {
  const own = lineInBox(lines, box);
  if (own === undefined) {
    return { criterion: plainCriterion, outcome: 'fail', detail: 'no line of text was found in the box' };
  }
  const others = lines.filter((line) => line !== own && /[\p{L}\p{N}]/u.test(line.text));
  const [other] = others;
  return other === undefined
    ? { criterion: plainCriterion, outcome: 'pass', detail: `"${own.text}" is the only text` }
    : {
        criterion: plainCriterion,
        outcome: 'fail',
        detail: `${others.length} other texts can be read, such as "${other.text}"`,
      };
}

function checkUnique(own: SurveyedLine, others: readonly SurveyedLine[], maxDistance: number): Finding {
  const twin = others.find(
    (line) => normalForms.glyphs(line.text).length > 0 && textDistance(line.text, own.text) <= maxDistance,
  );
  return {
    criterion: 'unique-in-image',
    outcome: twin === undefined ? 'pass' : 'fail',
    detail:
      twin === undefined
        ? `no other line reads like "${own.text}"`
        : `"${twin.text}" elsewhere reads like "${own.text}"`,
  };
}

function checkLegible(
  line: { height: number; contrast: number; sharpness: number },
  least: { minHeight: number; minContrast: number; minSharpness: number },
): Finding {
  const legible =
    line.height >= least.minHeight &&
    line.contrast >= least.minContrast &&
    line.sharpness >= least.minSharpness;
  const detail =
    `height ${line.height.toFixed(1)} px (at least ${least.minHeight}), contrast ${line.contrast.toFixed(0)} ` +
    `(${least.minContrast}), sharpness ${line.sharpness.toFixed(3)} (${least.minSharpness})`;
  return { criterion: 'legible', outcome: legible ? 'pass' : 'fail', detail };
}

function checkInside(
  own: SurveyedLine,
  {
    others,
    box,
    image,
    maxGap,
  }: { others: readonly SurveyedLine[]; box: PixelBox; image: ImageSize; maxGap: number },
): Finding {
  const { left, top, right, bottom } = quadBox(own.quad);
  const fail = (detail: string): Finding => ({ criterion: 'inside-box', outcome: 'fail', detail });
  if (left < 1 || top < 1 || right > image.width - 1 || bottom > image.height - 1) {
    return fail('the text touches the border of the photo');
  }
  const room = expandBox(box, image, { ratio: 0 });
  if (left < room.left || top < room.top || right > room.right || bottom > room.bottom) {
    return fail('the text reaches beyond the box');
  }
  const next = others.find((line) => continuesLine(own.quad, line.quad, { maxGap }));
  if (next !== undefined)
    return fail(`part of a longer line: "${next.text}" goes on where "${own.text}" ends`);
  return { criterion: 'inside-box', outcome: 'pass', detail: 'the line lies whole within the box' };
}

/** Whether the line that the readers find in the crop is the one that was proposed, and whole. */
async function checkCrop(engine: OcrEngine, crop: CropView, own: SurveyedLine): Promise<Finding> {
  const criterion = 'answerable-from-crop';
  const fail = (detail: string): Finding => ({ criterion, outcome: 'fail', detail });
  const line = await findMainLine(engine, crop);
  if (line === null) return fail('no line of text was found in the crop');
  const { left, right } = quadBox(line.quad);
  if (left < 0 || right > crop.size.width) return fail('the line runs into the border of the crop');
  const found = centre(moveQuad(line.quad, { scale: 1 / crop.scale, x: crop.box.left, y: crop.box.top }));
  const meant = centre(own.quad);
  const away = Math.hypot(found.x - meant.x, found.y - meant.y) / own.height;
  if (away > 0.6) return fail(`the crop shows another line, ${away.toFixed(2)} line heights away`);
  return { criterion, outcome: 'pass', detail: 'the crop shows one whole line' };
}
