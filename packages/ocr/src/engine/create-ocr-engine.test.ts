import { readFile } from 'node:fs/promises';
import { normalForms } from '@r2i/answers';

import { cutCrop, drawBox, loadImage } from '@r2i/crop';
import type { ImageView, Proposal, Question } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createMisreadingWriter } from '../roles/misreading-writer.ts';
import { createPaddleAnswerer } from '../roles/paddle-answerer.ts';
import { createTesseractAnswerer } from '../roles/tesseract-answerer.ts';
import { createTextProposer } from '../roles/text-proposer.ts';
import { createTextSolver } from '../roles/text-solver.ts';
import { createTextValidator } from '../roles/text-validator.ts';
import { createTextVerifier } from '../roles/text-verifier.ts';
import { readImage } from '../survey/read-image.ts';
import { createOcrEngine } from './create-ocr-engine.ts';
import type { OcrEngine } from './ocr-engine.ts';

const question: Question = { text: 'What does the text say?', dimension: 'ocr', questioner: 'test' };
let engine: OcrEngine;
let sign: ImageView;
let park: ImageView;
/** What is proposed for one line of the park. */
let proposal: Proposal;

async function photo(name: string): Promise<ImageView> {
  const bytes = await readFile(new URL(`../../../../assets/photos/${name}`, import.meta.url));
  return (await loadImage(bytes, { name })).view;
}

beforeAll(async () => {
  engine = await createOcrEngine();
  [sign, park] = await Promise.all([photo('scenetext01.jpg'), photo('scenetext02.jpg')]);
  proposal = await proposalFor(park, 'conferencecentre');
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

async function proposalFor(view: ImageView, text: string): Promise<Proposal> {
  const line = (await readImage(engine, view)).find((found) => normalForms.glyphs(found.text) === text);
  const proposals = await createTextProposer(engine).propose({ image: view, seed: 1 });
  const proposal = proposals.find(
    ({ box }) =>
      line !== undefined &&
      box.left <= line.box.left &&
      box.right >= line.box.right &&
      box.top <= line.box.top &&
      box.bottom >= line.box.bottom,
  );
  if (proposal === undefined) throw new Error(`"${text}" was not proposed`);
  return proposal;
}

/** Milliseconds, at most, in which this thread had its turn while something was done. */
async function ticksDuring(work: () => Promise<unknown>): Promise<number> {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 1);
  await work();
  clearInterval(timer);
  return ticks;
}

describe('the engine on real photos', () => {
  it('reads the lines of a sign', async () => {
    const texts = (await readImage(engine, sign)).map((line) => normalForms.glyphs(line.text));
    expect(texts).toEqual(expect.arrayContaining(['notice', 'double', 'parking', 'prohibited']));
  });

  it('gives the same lines whatever else runs', async () => {
    const image = await engine.share(park);
    await using single = await createOcrEngine({ threads: 1 });
    const [alone, ...together] = await Promise.all([
      single.detect(image),
      engine.detect(image),
      engine.detect(await engine.share(sign)).then(() => engine.detect(image)),
    ]);
    expect(alone.length).toBeGreaterThan(3);
    for (const lines of together) expect(lines).toEqual(alone);
  });

  it('leaves the event loop free while it works', async () => {
    const image = await engine.share(park);
    // Run on this thread, detection would let through a tick or two a tile. A machine that does other things may hold
    // this thread back as well, so one time in which it was free is enough.
    let most = 0;
    for (let time = 0; time < 10 && most < 50; time += 1)
      most = Math.max(most, await ticksDuring(() => engine.detect(image, { minEdge: 0, minShare: 0 })));
    expect(most).toBeGreaterThanOrEqual(50);
  });

  it('has two readers agree on a crop, in any order of samples', async () => {
    const crop = await cutCrop(park, proposal.box);
    for (const answerer of [createPaddleAnswerer(engine), createTesseractAnswerer(engine)]) {
      const answers = await answerer.answer({ crop, question, seed: 1, samples: [0, 1, 2, 3] });
      const right = answers.filter(
        (answer) => answer.status === 'answered' && normalForms.glyphs(answer.text) === 'conferencecentre',
      );
      expect(right.length).toBeGreaterThanOrEqual(3);
      const turned = await answerer.answer({ crop, question, seed: 1, samples: [3, 1] });
      expect(turned).toEqual([answers[3], answers[1]]);
    }
  });

  it('validates a whole line and doubts the part of one', async () => {
    const request = { image: park, proposal, questions: [question], seed: 1 };
    const validator = createTextValidator(engine);
    const [whole = []] = await validator.validate({ ...request, crop: await cutCrop(park, proposal.box) });
    expect(whole.map(({ criterion, outcome }) => `${criterion} ${outcome}`)).toEqual([
      'unique-in-image pass',
      'legible pass',
      'inside-box pass',
      'answerable-from-crop pass',
    ]);
    const { left, right } = proposal.box;
    const half = { ...proposal, box: { ...proposal.box, right: (left + right) / 2 } };
    const [parts = []] = await validator.validate({
      ...request,
      proposal: half,
      crop: await cutCrop(park, half.box),
    });
    expect(parts.some(({ criterion, outcome }) => criterion === 'inside-box' && outcome === 'fail')).toBe(
      true,
    );
  });

  it.each([
    ['the only text of its photo', 'scenetext_segmented_word01.jpg', question.text, 'pass'],
    ['one line of several', 'scenetext02.jpg', question.text, 'fail'],
    ['a question of somebody else', 'scenetext_segmented_word01.jpg', 'What is on the bus?', 'unknown'],
  ])('tells of %s whether its question can do without the box', async (_, name, text, outcome) => {
    const view = await photo(name);
    const [first] = await createTextProposer(engine).propose({ image: view, seed: 1 });
    if (first === undefined) throw new Error('no text was found');
    const asked = { image: view, proposal: first, question: { ...question, text }, seed: 1 };
    const check = await createTextValidator(engine).plainView?.checkPlainView(asked);
    expect(check).toMatchObject({ criterion: 'unique-on-plain-photo', outcome });
  });

  it('finds nothing that fits where the box holds no text', async () => {
    const box = { frame: 'pixel', left: 0, top: 0, right: 3, bottom: 3 } as const;
    const asked = { image: park, proposal: { ...proposal, box }, question, seed: 1 };
    const check = await createTextValidator(engine).plainView?.checkPlainView(asked);
    expect(check).toMatchObject({ outcome: 'fail', detail: 'no line of text was found in the box' });
  });

  it('doubts an answer that its reader does not repeat', async () => {
    const crop = await cutCrop(park, proposal.box);
    const checks = await createTextVerifier(engine).verify({
      image: park,
      crop,
      proposal,
      question,
      answer: 'Conference Gentre',
      answers: [],
      seed: 1,
    });
    expect(checks.find(({ criterion }) => criterion === 'certain-characters')?.outcome).toBe('fail');
  });

  it('writes misreadings that are not the answer', async () => {
    const crop = await cutCrop(park, proposal.box);
    const boxed = () => drawBox(park, proposal.box);
    const shown = { image: park, crop, boxed, question };
    const request = { ...shown, answer: 'Conference Centre', count: 3, answers: [], seed: 9 };
    const written = await createMisreadingWriter(engine).write(request);
    expect(written.length).toBeGreaterThanOrEqual(3);
    expect(written.map(normalForms.glyphs)).not.toContain('conferencecentre');
  });

  it.each(['boxed', 'plain'] as const)('solves a question it can read: %s', async (view) => {
    const solver = createTextSolver(engine);
    const answers = await solver.solve({
      image: park,
      view,
      box: view === 'boxed' ? proposal.box : null,
      scale: 1,
      question,
      choice: {
        options: ['Conferance Centre', 'Conference Centre', 'Conference Gentre'],
        letter: 'B',
        seed: 1,
        distractorWriter: 'test',
      },
      samples: [0, 1],
      seed: 1,
    });
    expect(answers.map((answer) => (answer.status === 'answered' ? answer.text : answer.reason))).toEqual([
      'Conference Centre',
      'Conference Centre',
    ]);
  });
});
