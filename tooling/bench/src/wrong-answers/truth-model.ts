import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { readOptions } from '@r2i/answers';
import type { ComposedScene } from '@r2i/compose';
import type { MockRequest } from '@r2i/mock-teacher';
import { choiceLetters } from '@r2i/schema';

/** A sign, under the name that the model gives it. */
export interface KnownSign {
  readonly name: string;
  readonly text: string;
  /** Left, top, right, bottom of the plate, from 0 to 1 of width and height. */
  readonly place: readonly [number, number, number, number];
  readonly scene: ComposedScene;
}

/** A model that knows every composed scene: what it says is right. */
export interface TruthModel {
  reply(request: MockRequest): string;
  /** The sign that a request names; `undefined` where it names none. */
  signOf(request: MockRequest): KnownSign | undefined;
}

/** Wrong texts of the same kind, told apart by their last word. */
const wrongEndings = ['Lane', 'Road', 'Court', 'Hill', 'Row'] as const;

/** It tells scenes by their bytes, and everything else by the names of the signs. */
export async function createTruthModel(scenes: readonly ComposedScene[]): Promise<TruthModel> {
  const byHash = new Map<string, readonly KnownSign[]>();
  const byName = new Map<string, KnownSign>();
  for (const [number, scene] of scenes.entries()) {
    const base64 = (await readFile(scene.path)).toString('base64');
    const signs = signsOf(scene, number);
    byHash.set(createHash('sha256').update(base64).digest('hex'), signs);
    for (const sign of signs) byName.set(sign.name, sign);
  }

  const signOf = ({ text }: MockRequest): KnownSign | undefined =>
    byName.get(/sign number \d+ of wall \d+/u.exec(text)?.[0] ?? '');

  return {
    signOf,
    reply(request) {
      const { task, text, images } = request;
      const sign = signOf(request);
      switch (task) {
        case 'list-objects':
          return JSON.stringify({
            objects: (byHash.get(images[0]?.hash ?? '') ?? []).map(({ name }) => name),
          });
        case 'ground-object':
          return JSON.stringify(
            sign === undefined
              ? []
              : [{ bbox_2d: sign.place.map((at) => Math.round(at * 1000)), label: sign.name }],
          );
        case 'write-questions':
          return JSON.stringify({
            questions: [{ question: `What does ${sign?.name ?? 'it'} say?`, dimension: 'ocr' }],
          });
        case 'validate-questions': {
          const count = text.match(/^\d+\. /gmu)?.length ?? 0;
          const verdicts = Array.from({ length: count }, (_, index) => ({
            question: index + 1,
            reason: '',
            answerableFromCrop: true,
            uniqueAnswer: true,
            consistent: true,
            clear: true,
          }));
          return JSON.stringify({ verdicts });
        }
        case 'answer-question':
          return `I read it letter by letter.\n${JSON.stringify({ answer: sign?.text ?? null })}`;
        case 'check-plain-view':
          return JSON.stringify({ reason: '', fits: 1 });
        case 'group-answers':
          return JSON.stringify({ same: false });
        case 'write-distractors':
          return JSON.stringify({ distractors: wrongEndings.map((ending) => `Old ${ending}`) });
        default: {
          const wrong = readOptions(text).options.findIndex((option) => option !== sign?.text);
          return choiceLetters[wrong] ?? 'A';
        }
      }
    },
  };
}

function signsOf(scene: ComposedScene, number: number): readonly KnownSign[] {
  const groups = [...new Set(scene.truth.map(({ group }) => group))];
  return groups.flatMap((group, index): KnownSign[] => {
    const lines = scene.truth.filter((line) => line.group === group);
    const [first] = lines;
    if (first === undefined || lines.some(({ partial }) => partial)) return [];
    const [left, top, right, bottom] = first.plate;
    return [
      {
        name: `sign number ${index + 1} of wall ${number + 1}`,
        text: lines.map(({ text }) => text).join(' '),
        place: [left / scene.width, top / scene.height, right / scene.width, bottom / scene.height],
        scene,
      },
    ];
  });
}
