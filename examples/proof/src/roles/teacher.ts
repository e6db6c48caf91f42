import { wordings } from '@r2i/answers';
import { cutCrop } from '@r2i/crop';
import type { CallContext } from '@r2i/plugin';
import type { ImageView, PixelBox } from '@r2i/schema';
import type { Student } from '@r2i/student';
import { sharedStudent } from '@r2i/student/plugin';

import { findSpecks } from './find-specks.ts';
import { colourOfCrop, shapeOfCrop } from './world-words.ts';

/** What the teacher says of a thing that it sees alone. */
export interface Seen {
  readonly box: PixelBox;
  readonly shape: string;
  readonly colour: string;
}

/** The base student, which is a good teacher of what it sees close up. */
export interface CropTeacher {
  readonly id: string;
  readonly family: string;
  /** Greedy answers to open questions about one picture, in order. */
  answer(
    image: ImageView,
    questions: readonly { readonly text: string; readonly boxed?: boolean }[],
    signal: AbortSignal | undefined,
  ): Promise<readonly string[]>;
  /** Everything that stands out of a photo, looked at alone. Kept for the photos of late. */
  surroundings(image: ImageView, signal: AbortSignal | undefined): Promise<readonly Seen[]>;
}

/** Photos whose surroundings are kept. */
const keptPhotos = 64;

/** The teacher that a person described as a student, loaded once a run. */
export async function openTeacher(name: string, context: CallContext): Promise<CropTeacher> {
  const student = await sharedStudent(name, context);
  return context.shared(`@r2i/example-proof/${name}`, async () => createTeacher(student));
}

function createTeacher(student: Student): CropTeacher {
  const kept = new Map<string, Promise<readonly Seen[]>>();
  const answer: CropTeacher['answer'] = async (image, questions, signal) => {
    await using glance = await student.look(image, { signal });
    const said: string[] = [];
    for (const { text, boxed = false } of questions) {
      const asked = wordings.zoombench.open({ text, view: boxed ? 'boxed' : 'plain' });
      const { text: words } = await glance.answer(asked, { maxTokens: 8, signal }).result;
      said.push(words.trim());
    }
    return said;
  };
  const lookAround = async (image: ImageView, signal: AbortSignal | undefined): Promise<readonly Seen[]> => {
    const seen: Seen[] = [];
    for (const box of findSpecks(await image.pixels())) {
      const crop = await cutCrop(image, box);
      const [shape = '', colour = ''] = await answer(
        crop,
        [{ text: shapeOfCrop }, { text: colourOfCrop }],
        signal,
      );
      seen.push({ box, shape, colour });
    }
    return seen;
  };
  return {
    id: student.id,
    family: student.family,
    answer,
    surroundings(image, signal) {
      const known = kept.get(image.id);
      if (known !== undefined) return known;
      const made = lookAround(image, signal);
      made.catch(() => kept.delete(image.id));
      kept.set(image.id, made);
      const [oldest] = kept.keys();
      if (kept.size > keptPhotos && oldest !== undefined) kept.delete(oldest);
      return made;
    },
  };
}
