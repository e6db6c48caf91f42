import type { MockRequest } from '@r2i/mock-teacher';
import { deriveSeed } from '@r2i/schema';

import type { TruthModel } from './truth-model.ts';

/** What a model says in place of what it should. */
export interface ReplyFault {
  readonly name: string;
  /** Frame that the run is told, where it is not the one that the model knows. */
  readonly frame?: 'qwen2.5-vl' | 'gemini';
  spoil(reply: string, request: MockRequest, model: TruthModel): string;
}

const nonAnswers = [
  "I don't know",
  'The text is not visible',
  'cannot be determined from the image',
  'unreadable',
  'None',
  'N/A',
] as const;

/** A share of requests, always the same ones. */
function happens(share: number, { task, text, seed, sample }: MockRequest): boolean {
  return deriveSeed(7, 'fault', task ?? '', text, seed ?? 0, sample) / 2 ** 32 < share;
}

function pick<Item>(items: readonly Item[], { text }: MockRequest): Item | undefined {
  return items[deriveSeed(7, 'pick', text) % items.length];
}

const answer = (text: string): string => `I looked.\n${JSON.stringify({ answer: text })}`;

function onTask(
  task: string,
  spoil: (reply: string, request: MockRequest, model: TruthModel) => string,
): ReplyFault['spoil'] {
  return (reply, request, model) => (request.task === task ? spoil(reply, request, model) : reply);
}

const sayNothing = onTask('answer-question', (_, request) =>
  answer(pick(nonAnswers, request) ?? 'unreadable'),
);

/** A box as the model knows it, from 0 to 1. */
function placed(
  write: (
    place: readonly [number, number, number, number],
    about: { width: number; height: number; name: string },
  ) => string,
): ReplyFault['spoil'] {
  return onTask('ground-object', (reply, request, model) => {
    const sign = model.signOf(request);
    return sign === undefined ? reply : write(sign.place, { ...sign.scene, name: sign.name });
  });
}

const thousand = (place: readonly number[]): readonly number[] => place.map((at) => Math.round(at * 1000));
const inPixels = (
  place: readonly number[],
  { width, height }: { width: number; height: number },
): readonly number[] => place.map((at, index) => Math.round(at * (index % 2 === 0 ? width : height)));

/** Forms in which models write what they mean, and things they say that mean nothing. */
export const replyFaults: readonly ReplyFault[] = [
  { name: 'none', spoil: (reply) => reply },
  { name: 'all say nothing', spoil: sayNothing },
  {
    name: 'one family says nothing',
    spoil: (reply, request, model) =>
      /glm/iu.test(request.model) ? sayNothing(reply, request, model) : reply,
  },
  {
    name: 'a fifth of answers say nothing',
    spoil: (reply, request, model) => (happens(0.2, request) ? sayNothing(reply, request, model) : reply),
  },
  {
    name: 'trailing commas',
    spoil: (reply) => reply.replaceAll(/([\]"}el\d])(\s*[}\]])/gu, '$1,$2'),
  },
  {
    name: 'comments and single quotes',
    spoil: (reply) => reply.replaceAll(/"((?:[^"\\']|\\.)*)"/gu, "'$1'").replace('{', '{ // so\n'),
  },
  {
    name: 'fences and prose',
    spoil: (reply) => `Here it is:\n\`\`\`json\n${reply.split('\n').at(-1) ?? ''}\n\`\`\``,
  },
  {
    name: 'one bad item in each list',
    spoil: (reply) => reply.replace(/\[(?=["{])/u, '[null, '),
  },
  {
    name: 'an unknown kind of question',
    spoil: onTask('write-questions', (reply) =>
      reply.replace('[', '[{"question": "Is it left of the door?", "dimension": "spatial"}, '),
    ),
  },
  {
    name: 'numbers as wrong options',
    spoil: onTask('write-distractors', () => '{"distractors": [3, 5, 6, 7, 8]}'),
  },
  {
    name: 'wrong options that say nothing',
    spoil: onTask('write-distractors', () =>
      JSON.stringify({ distractors: [...nonAnswers, 'none of the above'] }),
    ),
  },
  ...['<answer>$</answer>', '**$**', 'The answer is $.', '{"answer":"$"}', '{"choice": "$"}'].map(
    (form): ReplyFault => ({
      name: `solver: ${form}`,
      spoil: onTask('solve-choice', (reply) => form.replace('$', reply)),
    }),
  ),
  {
    name: 'solver: cannot tell',
    spoil: onTask('solve-choice', () => 'It is hard to say, the photo shows a wall.'),
  },
  {
    name: 'boxes: one text',
    spoil: placed((place) => JSON.stringify([{ bbox_2d: thousand(place).join(', ') }])),
  },
  {
    name: 'boxes: texts',
    spoil: placed((place) => JSON.stringify([{ bbox_2d: thousand(place).map(String) }])),
  },
  { name: 'boxes: bbox', spoil: placed((place) => JSON.stringify([{ bbox: thousand(place) }])) },
  {
    name: 'boxes: with a score',
    spoil: placed((place) => JSON.stringify([{ bbox_2d: [...thousand(place), 0.9] }])),
  },
  {
    name: 'boxes: the same twice',
    spoil: placed((place) => JSON.stringify([{ bbox_2d: thousand(place) }, { bbox_2d: thousand(place) }])),
  },
  {
    name: 'boxes: a weak second',
    spoil: placed((place) =>
      JSON.stringify([
        { bbox_2d: thousand(place), score: 0.9 },
        { bbox_2d: [10, 10, 60, 60], score: 0.2 },
      ]),
    ),
  },
  {
    name: 'boxes: a strong second',
    spoil: placed((place) => JSON.stringify([{ bbox_2d: thousand(place) }, { bbox_2d: [10, 10, 60, 60] }])),
  },
  { name: 'boxes: shares', spoil: placed((place) => JSON.stringify([{ bbox_2d: place }])) },
  {
    name: 'boxes: tokens',
    spoil: placed((place, { name }) => {
      const [left, top, right, bottom] = thousand(place);
      return `<|object_ref_start|>${name}<|object_ref_end|><|box_start|>(${left},${top}),(${right},${bottom})<|box_end|>`;
    }),
  },
  {
    name: 'frame: pixels',
    spoil: placed((place, size) => JSON.stringify([{ bbox_2d: inPixels(place, size) }])),
  },
  {
    name: 'frame: pixels in a fifth',
    spoil: (reply, request, model) =>
      happens(0.2, request)
        ? placed((place, size) => JSON.stringify([{ bbox_2d: inPixels(place, size) }]))(reply, request, model)
        : reply,
  },
  {
    name: 'frame: y before x',
    spoil: placed((place) => {
      const [left, top, right, bottom] = thousand(place);
      return JSON.stringify([{ box_2d: [top, left, bottom, right] }]);
    }),
  },
  { name: 'frame: told as pixels', frame: 'qwen2.5-vl', spoil: (reply) => reply },
  { name: 'frame: told as y before x', frame: 'gemini', spoil: (reply) => reply },
];
