import { readOptions } from '@r2i/answers';
import { type BenchmarkItem, choiceLetters, type ImageRecord } from '@r2i/schema';

import type { ReviewContent } from '../records/review-content.ts';
import type { ReviewItem } from './review-item.ts';

/** An item of a benchmark. Nothing is known of models, so nothing makes one less certain than another. */
export function itemOfBenchmark(item: BenchmarkItem, image: ImageRecord): ReviewItem {
  return { id: item.id, image, content: contentOfBenchmark(item), doubt: 0, trail: {} };
}

/** What a benchmark asks, as people edit it. A choice whose target is none of its options is taken as an open question. */
export function contentOfBenchmark(item: BenchmarkItem): ReviewContent {
  const { query, target, options, box, dimension } = item;
  const letter = choiceLetters.find((one, index) => one === target && index < options.length);
  const head = { dimension, box, plainView: 'unchecked' } as const;
  if (item.form === 'open' || letter === undefined) {
    return { ...head, question: query, answer: target, options: [], letter: null };
  }
  const answer = options[choiceLetters.indexOf(letter)] ?? target;
  return { ...head, question: readOptions(query).question, answer, options, letter };
}

/** An item with what a person made of it. */
export function editedBenchmarkItem(item: BenchmarkItem, content: ReviewContent): BenchmarkItem {
  const own = contentOfBenchmark(item);
  const { question, answer, options, letter, box, dimension } = content;
  const isAskedAlike =
    question === own.question &&
    options.length === own.options.length &&
    options.every((option, index) => option === own.options[index]);
  const listed = options.map((option, index) => `\n${choiceLetters[index]}. ${option}`);
  const target = letter ?? answer;
  const { aliases, shuffle, ...rest } = item;
  return {
    ...rest,
    ...(aliases === undefined || target !== item.target ? {} : { aliases }),
    ...(shuffle === undefined || !isAskedAlike ? {} : { shuffle }),
    query: isAskedAlike ? item.query : `${question}${listed.join('')}`,
    target,
    options: letter === null ? item.options : options,
    box,
    dimension,
  };
}
