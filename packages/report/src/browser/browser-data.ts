import type { PixelBox } from '@r2i/schema';
import type { ModelComparison } from '@r2i/zoombench';
import type { EvaluationCard } from '../evaluation/evaluation-card.ts';
import type {
  EvaluationReportResult,
  ReportOutput,
  ReportRow,
} from '../evaluation/evaluation-report-result.ts';
import { modelName } from '../evaluation/model-name.ts';
import type { ReportScorers } from '../evaluation/report-scorers.ts';
import { limitText } from '../html/limit-text.ts';
import type { ImageBlocks } from './image-blocks.ts';
import type { BrowserData, BrowserItem, BrowserOutput } from './item-data.ts';

/** Longest texts kept in the page, in UTF-16 code units. What was left out is said where an output is shown. */
const limits = { output: 20_000, query: 8_000, short: 2_000 };

/** Code units of all outputs together, so that many long ones do not make a page that no browser opens. */
const outputBudget = 80_000_000;

/** Longest output kept in a page of so many outputs. */
export function outputLimit(outputs: number): number {
  return Math.min(limits.output, Math.max(200, Math.floor(outputBudget / Math.max(1, outputs))));
}

export interface BrowserDataOptions {
  readonly cards: readonly EvaluationCard[];
  readonly comparison: ModelComparison | undefined;
  readonly scorers: readonly ReportScorers[];
  readonly store: ImageBlocks;
}

/**
 * Everything that is shown of items, in the order in which the results name them.
 *
 * @throws {ReportImageError} If an image of a card is no `data:` URI.
 */
export function browserData(
  results: readonly EvaluationReportResult[],
  { cards, comparison, scorers, store }: BrowserDataOptions,
): BrowserData {
  const images = new Map(cards.map((card) => [card.item, card]));
  const changes = new Map(comparison?.rows.map((row) => [row.item, row]));
  const differing = new Set(
    scorers.flatMap(({ comparison: { differences } }) => differences.map(({ item }) => item)),
  );
  const rowsOf = results.map(({ rows }) => rowsByItem(rows));
  const first = new Map<string, ReportRow>();
  for (const { rows } of results) for (const row of rows) if (!first.has(row.item)) first.set(row.item, row);
  const limit = outputLimit(2 * results.reduce((sum, { rows }) => sum + rows.length, 0));
  const photos = new Map<string, number>();
  const items = [...first.values()].map((row): BrowserItem => {
    const change = changes.get(row.item);
    const pictures = imageFields(images.get(row.item), store);
    const photo = pictures.image?.id;
    if (photo !== undefined && !photos.has(photo)) photos.set(photo, photos.size + 1);
    return {
      id: row.item,
      query: limitText(row.query, limits.query).text,
      photo: photo === undefined ? null : (photos.get(photo) ?? null),
      target: limitText(row.target, limits.short).text,
      form: row.form,
      dimension: row.dimension ?? 'unknown',
      category: row.category ?? '',
      area: row.areaRatio,
      tiny: row.visibility === 'too-small',
      ...pictures,
      change: change === undefined ? null : { global: change.global, regional: change.regional },
      differs: differing.has(row.item),
      answers: rowsOf.map((rows) =>
        (rows.get(row.item) ?? []).map(({ sample, flip, global, regional }) => ({
          sample,
          flip,
          global: browserOutput(global, limit),
          regional: flip === null ? null : browserOutput(regional, limit),
        })),
      ),
    };
  });
  return { models: results.map(modelName), items };
}

function rowsByItem(rows: readonly ReportRow[]): ReadonlyMap<string, readonly ReportRow[]> {
  const groups = new Map<string, ReportRow[]>();
  for (const row of rows) {
    const group = groups.get(row.item);
    if (group === undefined) groups.set(row.item, [row]);
    else group.push(row);
  }
  return groups;
}

function imageFields(
  card: EvaluationCard | undefined,
  store: ImageBlocks,
): Pick<BrowserItem, 'image' | 'crop' | 'box'> {
  const { image, crop, box } = card ?? {};
  return {
    image:
      image === undefined ? null : { id: store.add(image.src), width: image.width, height: image.height },
    crop: crop === undefined ? null : { id: store.add(crop.src) },
    box: box === undefined || box === null ? null : sides(box),
  };
}

function sides({ left, top, right, bottom }: PixelBox): BrowserItem['box'] {
  return [left, top, right, bottom];
}

/** `ended by length`, and the words of a refusal or of a failed call where they are not the output itself. */
function endText({ output, finish, refusal, fault }: ReportOutput): string {
  const words = fault ?? (refusal === output ? undefined : refusal);
  const how = finish === undefined || finish === 'stop' ? [] : [`ended by ${finish}`];
  return limitText([...how, ...(words === undefined ? [] : [words])].join(': '), limits.short).text;
}

function browserOutput(answer: ReportOutput, limit: number): BrowserOutput {
  const { output, verdict, latencyMs, judge } = answer;
  const { text, left } = output === null ? { text: null, left: 0 } : limitText(output, limit);
  return {
    text,
    left,
    status: verdict.status,
    read: limitText('answer' in verdict ? verdict.answer : verdict.cause, limits.short).text,
    scorer: limitText(verdict.scorer, limits.short).text,
    end: endText(answer),
    ms: latencyMs,
    judge:
      judge === null || judge === undefined
        ? null
        : { verdict: judge.verdict, reason: limitText(judge.reason, limits.short).text },
  };
}
