import type { SmartResizeOptions } from '@r2i/geometry';
import type { ImageView, Proposal, Proposer, RoleRequest } from '@r2i/schema';
import { isFatal } from '@r2i/schema';

import { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { type BoxFrame, type FrameBox, groundObjectPrompts } from '../prompts/ground-object.ts';
import { type ShrinkOptions, shrinkOnce } from './shrink-image.ts';
import type { ObjectLister } from './teacher-lister.ts';
import { toPixelBox } from './to-pixel-box.ts';

export interface TeacherProposerOptions {
  /** Who names the things to be found. */
  readonly lister: ObjectLister;
  /** The frame in which the teacher's model gives boxes. A wrong one gives wrong boxes, not an error. */
  readonly frame: BoxFrame;
  /** Score of every proposal in [0, 1], since these models give none. @default 1 */
  readonly score?: number;
  /** How large the image may be when it is sent. @default as it is */
  readonly shrink?: ShrinkOptions | undefined;
  /** Settings of the server's image processor; only `qwen2.5-vl` depends on them. @default as published */
  readonly resize?: SmartResizeOptions | undefined;
}

/**
 * Has a teacher ground each thing that a lister names. A name with exactly one box becomes a proposal, as in the
 * paper; one with none, several or no readable box is left out without a trace, its call being kept all the same.
 * When a service fails, the other names are still asked for before this throws, so that a second try pays only for
 * what is missing.
 */
export function createTeacherProposer(
  teacher: Teacher,
  { lister, frame, score = 1, shrink, resize }: TeacherProposerOptions,
): Proposer {
  const prompt = groundObjectPrompts[frame];
  const shrunk = shrinkOnce(shrink);
  const id = `${lister.id}+${teacherRoleId(prompt, teacher, {
    frame,
    score,
    maxPixels: shrink?.maxPixels ?? null,
    resize: { ...resize },
  })}`;

  async function ground(
    name: string,
    { image, sent, seed, signal }: RoleRequest & { image: ImageView; sent: ImageView },
  ): Promise<readonly Proposal[]> {
    const boxes = await askForBoxes(name, { sent, seed, signal });
    const [only] = boxes;
    if (only === undefined || boxes.length > 1) return [];
    const box = toPixelBox(only, { frame, sent: sent.size, full: image.size, resize });
    return box === null ? [] : [{ box, label: name, score, proposer: id }];
  }

  async function askForBoxes(
    name: string,
    { sent, seed, signal }: RoleRequest & { sent: ImageView },
  ): Promise<readonly FrameBox[]> {
    try {
      const input = { image: sent, name };
      const { boxes } = await askTeacher(teacher, { prompt, input, role: 'grounder', seed, signal });
      return boxes.map(({ box }) => box);
    } catch (error) {
      if (error instanceof ReplyInvalidError) return [];
      throw error;
    }
  }

  return {
    id,
    async propose({ image, seed, signal }) {
      const [names, sent] = await Promise.all([lister.list({ image, seed, signal }), shrunk(image)]);
      const grounded = await Promise.allSettled(
        names.map((name) => ground(name, { image, sent, seed, signal })),
      );
      const failures: readonly unknown[] = grounded.flatMap((one) =>
        one.status === 'rejected' ? [one.reason] : [],
      );
      if (failures.length > 0) throw failures.find(isFatal) ?? failures[0];
      return grounded.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    },
  };
}
