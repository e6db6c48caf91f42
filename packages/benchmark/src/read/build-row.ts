import { readTarget, readTargetLetter } from '@r2i/answers';
import { choiceLetters, hashBytes } from '@r2i/schema';

import { type GlobalRow, invalidValue, type RowPlace, toBenchmarkImage } from '../rows/benchmark-row.ts';
import type { BenchmarkDraft } from './benchmark-draft.ts';
import { shuffleOptions } from './shuffle-options.ts';

export interface BuildRowOptions {
  readonly seed: number;
  readonly place: RowPlace;
  readonly imageColumn: string;
  readonly answerColumn: string;
}

/**
 * Makes an item out of a draft: options shuffled where the source puts the truth first, then written below
 * the question (`A. red`) where the question does not list them, and the answer as a letter.
 *
 * @throws {TableFileError} `invalid-value` where answer and options do not fit, or the image is none.
 */
export function buildRow(
  draft: BenchmarkDraft,
  { seed, place, imageColumn, answerColumn }: BuildRowOptions,
): GlobalRow {
  const image = toBenchmarkImage(draft.image, imageColumn, place);
  if (draft.options.length > choiceLetters.length) {
    throw invalidValue(
      place,
      answerColumn,
      `${draft.options.length} options; ${choiceLetters.length} are the most`,
    );
  }
  const { options, shuffle, target } = settle(draft, { seed, place, answerColumn });
  const { id, form, question, showsOptions = false, box = null, group, category, subset } = draft;
  return {
    item: {
      id,
      query: showsOptions ? question : writeQuery(question, options),
      target,
      form,
      options,
      box,
      dimension: null,
      imageId: draft.imageId ?? hashBytes(draft.image),
      ...(group === undefined ? {} : { group }),
      ...(category === undefined ? {} : { category }),
      ...(subset === undefined ? {} : { subset }),
      ...(shuffle === undefined ? {} : { shuffle }),
    },
    image,
    crop: null,
  };
}

type Settled = Pick<GlobalRow['item'], 'options' | 'target' | 'shuffle'>;

function settle(
  { id, form, options, answer }: BenchmarkDraft,
  { seed, place, answerColumn }: Omit<BuildRowOptions, 'imageColumn'>,
): Settled {
  if (answer === null) {
    if (options.length < 2) throw invalidValue(place, answerColumn, 'lists fewer than two options');
    const shuffled = shuffleOptions(options, { seed, id });
    const target = choiceLetters[shuffled.shuffle.order.indexOf(0)] ?? 'A';
    return { ...shuffled, target };
  }
  if (form === 'open') return { options: [], target: answer };
  const found = readTargetLetter(readTarget(answer, options) ?? answer, options);
  if ('problem' in found) throw invalidValue(place, answerColumn, found.problem);
  return { options, target: found.letter };
}

function writeQuery(question: string, options: readonly string[]): string {
  return [question, ...options.map((option, index) => `${choiceLetters[index]}. ${option}`)].join('\n');
}
