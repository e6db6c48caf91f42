import { readFile } from 'node:fs/promises';
import { createRuleGrouper } from '@r2i/answers';
import { loadImage } from '@r2i/crop';
import { distillImage, distillOptionsSchema } from '@r2i/distill';
import {
  createMisreadingWriter,
  createOcrEngine,
  createPaddleAnswerer,
  createTesseractAnswerer,
  createTextProposer,
  createTextQuestioner,
  createTextSolver,
  createTextValidator,
  createTextVerifier,
} from '@r2i/ocr';
import type { Proposer } from '@r2i/schema';

await using engine = await createOcrEngine();
const text = createTextProposer(engine);

/** A stage of one's own: text, but only in the upper half of the photo. The id must change when its results may. */
const upperHalf: Proposer = {
  id: `upper-half/1+${text.id}`,
  propose: async (request) => {
    const proposals = await text.propose(request);
    return proposals.filter(({ box }) => box.bottom <= request.image.size.height / 2);
  },
};

const photo = new URL('../assets/photos/scenetext01.jpg', import.meta.url);
const { record, view } = await loadImage(await readFile(photo), { name: 'scenetext01.jpg' });
const { samples, rejections } = await distillImage({
  record,
  view,
  roles: {
    proposer: upperHalf,
    questioner: createTextQuestioner(),
    validator: createTextValidator(engine),
    answerers: [
      { answerer: createPaddleAnswerer(engine), samples: 4 },
      { answerer: createTesseractAnswerer(engine), samples: 4 },
    ],
    grouper: createRuleGrouper(),
    verifier: createTextVerifier(engine),
    distractorWriter: createMisreadingWriter(),
    solver: createTextSolver(engine),
  },
  options: distillOptionsSchema.parse({ seed: 7, minImageSide: 400, difficulty: { maxPixels: 20_000 } }),
  storeImage: async (kind, { id, mediaType, width, height }) => ({
    id,
    path: `${kind}/${id}`,
    mediaType,
    width,
    height,
  }),
  signal: undefined,
});

for (const { question, answer, choice } of samples)
  console.log(`kept: ${question.text} ${answer} (${choice.letter})`);
for (const { stage, reason, detail } of rejections) console.log(`rejected at ${stage}: ${reason} ${detail}`);
