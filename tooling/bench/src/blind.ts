import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { composeScenes } from '@r2i/compose';
import { cutCrop, drawBox, viewOfPixels } from '@r2i/crop';
import { behaviours, startMockTeacher } from '@r2i/mock-teacher';
import { createMisreadingWriter } from '@r2i/ocr';
import { createRandom, type DistractorWriter, type Question } from '@r2i/schema';
import { createCallPath, createLedger, createMemoryCache } from '@r2i/teacher';
import { createOpenAITeacher } from '@r2i/teacher/openai';
import {
  createTeacherAnswerer,
  createTeacherDistractorWriter,
  createTeacherQuestioner,
} from '@r2i/teacher/roles';

import { type BlindItem, guessBlindly } from './blind/letter-guesser.ts';
import { formatTable } from './table.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '7' },
    scenes: { type: 'string', default: '24' },
    crops: { type: 'string', default: '60' },
  },
});
const seed = Number(values.seed);

const size = { width: 240, height: 180 };
const box = { frame: 'pixel', left: 60, top: 60, right: 140, bottom: 110 } as const;

async function photoOf(number: number) {
  const random = createRandom(number);
  const data = Uint8Array.from({ length: size.width * size.height * 3 }, () => random.integer(0, 255));
  const image = viewOfPixels({ ...size, data }, { format: 'jpeg' });
  return { image, crop: await cutCrop(image, box, {}), boxed: () => drawBox(image, box) };
}

const photo = await photoOf(0);

async function write(
  writer: DistractorWriter,
  {
    question,
    answer,
    shown = photo,
    number,
  }: { question: Question; answer: string; shown?: typeof photo; number: number },
): Promise<BlindItem> {
  const written = await writer.write({
    ...shown,
    question,
    answer,
    count: 3,
    answers: [],
    seed: seed + number,
  });
  return { right: answer, wrong: written.filter((text) => text !== answer).slice(0, 3) };
}

/** Texts of composed signs, with misreadings as the embedded preset writes them. */
async function embedded(spoken: boolean): Promise<readonly BlindItem[]> {
  const writer = createMisreadingWriter(undefined, { spoken });
  const question: Question = { text: 'What does the text say?', dimension: 'ocr', questioner: 'bench' };
  return Promise.all(texts.map((answer, number) => write(writer, { question, answer, number })));
}

/** Questions and answers of the mock teacher, with its wrong options before either picture or both. */
async function mock(shows: 'crop' | 'both'): Promise<readonly BlindItem[]> {
  await using server = await startMockTeacher({ behaviour: behaviours['accept-all'] });
  await using model = createOpenAITeacher({ baseUrl: server.url, model: 'Qwen/Qwen3-VL-8B-Instruct' });
  const calls = createCallPath({ cache: createMemoryCache(), ledger: createLedger() });
  const teacher = { model, calls };
  const questioner = createTeacherQuestioner(teacher, { maxQuestions: 1 });
  const answerer = createTeacherAnswerer(teacher);
  const writer = createTeacherDistractorWriter(teacher, { shows, spare: 0 });
  const items: BlindItem[] = [];
  for (let number = 0; number < Number(values.crops); number += 1) {
    const shown = await photoOf(number);
    const [asked] = await questioner.ask({ crop: shown.crop, label: 'post', seed: number });
    if (asked === undefined) continue;
    const question = { questioner: questioner.id, ...asked };
    const [answer] = await answerer.answer({ crop: shown.crop, question, samples: [0], seed: number });
    if (answer?.status === 'answered')
      items.push(await write(writer, { question, answer: answer.text, shown, number }));
  }
  return items;
}

const folder = await mkdtemp(join(tmpdir(), 'r2i-blind-'));
let texts: readonly string[] = [];
try {
  await composeScenes({ out: folder, count: Number(values.scenes), seed });
  const lines = (await readFile(join(folder, 'truth.jsonl'), 'utf8')).trim().split('\n');
  texts = [...new Set(lines.map((line): string => String(Object(JSON.parse(line))['text'])))];
} finally {
  await rm(folder, { recursive: true, force: true });
}

const rows = [
  ['embedded preset, any misreading', await embedded(false)],
  ['embedded preset, what can be spoken first', await embedded(true)],
  ['mock teacher, crop alone', await mock('crop')],
  ['mock teacher, crop and boxed photo', await mock('both')],
] as const;
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
console.log(
  formatTable(
    ['wrong options', 'items', 'ruled out blindly', 'guessed blindly (chance 25 %)'],
    rows.map(([name, items]) => {
      const score = guessBlindly(items);
      return [
        name,
        `${score.items}`,
        percent(score.excluded, score.wrong),
        percent(score.guessed, score.items),
      ];
    }),
  ),
);
