import { cutCrop, drawBox, loadImage, viewOfPixels } from '@r2i/crop';
import type { ExportSample } from '@r2i/dataset';
import {
  type ChoiceLetter,
  choiceLetters,
  createRandom,
  dimensions,
  type EncodedImage,
  hashValue,
  type StoredImage,
  type TrainingSample,
} from '@r2i/schema';

/** Samples on noise: real pictures, boxes and letters, made-up questions. Every photo has two. */
export async function makeSamples(photos: number): Promise<ExportSample[]> {
  const samples: ExportSample[] = [];
  for (let photo = 0; photo < photos; photo += 1) samples.push(...(await samplesOfImage(photo)));
  return samples;
}

async function samplesOfImage(photo: number): Promise<ExportSample[]> {
  const random = createRandom(photo);
  const size = { width: 160 + 8 * photo, height: 120 };
  const data = Uint8Array.from({ length: size.width * size.height * 3 }, () => random.integer(0, 255));
  const file = await viewOfPixels({ ...size, data }, { format: 'jpeg', quality: 60 }).encoded();
  const { record, view } = await loadImage(file.bytes, { name: `photo-${photo}.jpg` });
  return Promise.all(
    [0, 1].map(async (turn): Promise<ExportSample> => {
      const left = random.integer(5, 60);
      const box = { frame: 'pixel', left, top: 20 + turn, right: left + 33.5, bottom: 48 } as const;
      const crop = await cutCrop(view, box);
      const boxed = await drawBox(view, box);
      const pictures = new Map<string, Uint8Array>();
      const store = (image: EncodedImage): StoredImage => {
        pictures.set(image.id, image.bytes);
        const { id, mediaType, width, height } = image;
        return { id, path: `${id}.jpg`, mediaType, width, height };
      };
      const index = photo * 2 + turn;
      const options = [`${index} STOP`, `${index} <image> GO`, `${index} Größe 😀`, `${index} SLOW`];
      const letter: ChoiceLetter = choiceLetters[index % 2] ?? 'A';
      const sample: TrainingSample = {
        schema: 'r2i.sample/1',
        id: hashValue(['conformance', index]),
        image: { ...record, ...(turn === 0 ? { licence: 'CC0-1.0', origin: 'noise' } : {}) },
        box,
        boxedImage: {
          image: store(await boxed.encoded()),
          drawnBox: boxed.drawnBox,
          scale: boxed.scale,
          lineWidth: boxed.lineWidth,
        },
        crop: { image: store(await crop.encoded()), box: crop.box, scale: crop.scale },
        question: {
          text: `What does sign ${index} say?`,
          dimension: dimensions[index % dimensions.length] ?? 'ocr',
          questioner: 'conformance/1',
        },
        answer: options[choiceLetters.indexOf(letter)] ?? '',
        choice: { options, letter, seed: index, distractorWriter: 'conformance/1' },
        proposal: { box, label: 'sign', score: 0.9, proposer: 'conformance/1' },
        checks: [],
        plainView: {
          criterion: 'unique-on-plain-photo',
          outcome: 'pass',
          detail: '',
          validator: 'conformance/1',
        },
        answers: [],
        vote: { groups: [], asked: 8, answered: 8, abstained: 0, faults: 0, needed: 6, winner: null },
        difficulty: [],
        seed: 7,
      };
      return {
        sample,
        run: 'conformance',
        readImage: async () => file.bytes,
        readStored: async ({ id }) => pictures.get(id) ?? new Uint8Array(),
      };
    }),
  );
}
