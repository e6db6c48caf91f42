import { iou, type SmartResizeOptions } from '@r2i/geometry';
import type { ImageView, Loss, PixelBox, Proposal, Proposer, RoleRequest } from '@r2i/schema';
import { isFatal } from '@r2i/schema';

import { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import { ReplyRefusedError } from '../errors/reply-refused-error.ts';
import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { groundObjectPrompts } from '../prompts/ground-object.ts';
import type { BoxFrame, GroundedBoxes } from '../prompts/grounded-box.ts';
import { countToThousand, type FrameSight, fittingFrames } from './frame-evidence.ts';
import { type ShrinkOptions, shrinkOnce } from './shrink-image.ts';
import type { ObjectLister } from './teacher-lister.ts';
import { frameExtent, type PlacedBox, toPixelBox } from './to-pixel-box.ts';

export interface TeacherProposerOptions {
  /** Who names the things to be found. */
  readonly lister: ObjectLister;
  /** The frame in which the teacher's model gives boxes. */
  readonly frame: BoxFrame;
  /** Score of every proposal in [0, 1], where the model gives none. @default 1 */
  readonly score?: number;
  /**
   * Boxes of a lower score do not make a name ambiguous: the recipe takes none below it. Not part of the id, since the
   * recipe records it.
   *
   * @default 0
   */
  readonly minScore?: number | undefined;
  /** How large the image may be when it is sent. @default as it is */
  readonly shrink?: ShrinkOptions | undefined;
  /** Settings of the server's image processor; only `qwen2.5-vl` depends on them. @default as published */
  readonly resize?: SmartResizeOptions | undefined;
}

/** Replies outside the declared frame after which the person is told which one fits. */
const severalReplies = 3;
/** Share of a photo's replies outside the frame from which on the others are not believed either. */
const doubtfulShare = 0.25;
/** Boxes that overlap as much are one, told twice. */
const sameBox = 0.9;

/** What a teacher said about one name. */
interface Sight extends FrameSight {
  readonly name: string;
  /** What in the reply could not be read; the whole reply where it has no boxes. */
  readonly problem: Omit<Loss, 'about'> | undefined;
  readonly placed: readonly PlacedBox[];
  /** Whether a box counts in another frame. */
  readonly outside: boolean;
}

/**
 * Has a teacher ground each thing that a lister names. A name with exactly one box becomes a proposal, as in the
 * paper; one with none, several or no readable box is told as a loss, with the reason.
 *
 * A box that reaches past the declared frame, or is written as another family does, counts otherwise than was said: it
 * is lost, and where many of a photo do so, all of that photo are. After several the person is told which frame fits.
 *
 * When a service fails, the other names are still asked for before this throws, so that a second try pays only for
 * what is missing.
 */
export function createTeacherProposer(
  teacher: Teacher,
  { lister, frame, score = 1, minScore = 0, shrink, resize }: TeacherProposerOptions,
): Proposer {
  const prompt = groundObjectPrompts[frame];
  const shrunk = shrinkOnce(shrink);
  const id = `${lister.id}+${teacherRoleId(prompt, teacher, {
    frame,
    score,
    maxPixels: shrink?.maxPixels ?? null,
    resize: { ...resize },
  })}`;
  /** Replies outside the frame so far. */
  const strange: FrameSight[] = [];

  async function look(
    name: string,
    { image, sent, seed, signal }: RoleRequest & { image: ImageView; sent: ImageView },
  ): Promise<Sight> {
    const { boxes, problem } = await askForBoxes(name, { sent, seed, signal });
    const about = { frame, sent: sent.size, full: image.size, resize };
    const placed = boxes.map(({ box, foreign }): PlacedBox => {
      return foreign === undefined ? toPixelBox(box, about) : { problem: 'outside-frame' };
    });
    const outside = placed.some((one) => 'problem' in one && one.problem === 'outside-frame');
    return { name, boxes, problem, placed, outside, sent: sent.size };
  }

  async function askForBoxes(
    name: string,
    { sent, seed, signal }: RoleRequest & { sent: ImageView },
  ): Promise<Pick<GroundedBoxes, 'boxes'> & Pick<Sight, 'problem'>> {
    try {
      const input = { image: sent, name };
      const { boxes, lost } = await askTeacher(teacher, { prompt, input, role: 'grounder', seed, signal });
      // An item with numbers in it may be a second box that was not understood.
      return { boxes, problem: lost?.find(({ about }) => /\d/u.test(about)) };
    } catch (error) {
      if (error instanceof ReplyRefusedError) {
        return { boxes: [], problem: { reason: 'call-refused', detail: error.reason } };
      }
      if (!(error instanceof ReplyInvalidError)) throw error;
      return { boxes: [], problem: { reason: 'reply-invalid', detail: error.issues.join('; ') } };
    }
  }

  /** Whether the boxes of a photo count in another frame, also where single ones would pass. */
  function isDoubtful(sights: readonly Sight[]): boolean {
    const told = sights.filter(({ boxes }) => boxes.length > 0);
    const outside = told.filter((sight) => sight.outside);
    if (outside.length >= 2 && outside.length / told.length >= doubtfulShare) return true;
    const [first] = told;
    if (frame !== 'qwen2.5-vl' || first === undefined) return false;
    const one = told.flatMap(({ boxes }) => boxes.slice(0, 1));
    return countToThousand(one, frameExtent(frame, { sent: first.sent, resize }));
  }

  function noteFrame(sights: readonly Sight[]): void {
    strange.push(...sights);
    if (strange.length < severalReplies) return;
    const fitting = fittingFrames(strange, { frame, resize });
    const next =
      fitting.length === 0
        ? 'they fit none that is known: look at the replies'
        : `they fit ${fitting.join(' or ')}: set "frame" of the proposer`;
    teacher.notices?.tell({
      about: teacher.model.lane,
      kind: 'other-frame',
      text: `${teacher.model.id} gives boxes outside the frame ${frame}, and they are left out; ${next}`,
    });
  }

  /** What one name comes to: proposals, the surest first, or a loss. */
  function judge(
    { name, boxes, problem, placed, outside }: Sight,
    doubtful: boolean,
  ): readonly Proposal[] | Omit<Loss, 'about'> {
    if (outside) {
      const numbers = boxes.map(({ box }) => `[${box.join(', ')}]`).join(' ');
      return { reason: 'outside-frame', detail: `${numbers.slice(0, 200)} is no box of the frame ${frame}` };
    }
    if (problem !== undefined) return problem;
    if (boxes.length === 0) return { reason: 'not-found', detail: 'no box was given' };
    if (doubtful) {
      return { reason: 'outside-frame', detail: `other boxes of this photo are not of the frame ${frame}` };
    }
    const found = distinct(
      placed.flatMap((one, index) =>
        'box' in one ? [{ box: one.box, score: boxes[index]?.score ?? score }] : [],
      ),
    );
    if (found.length === 0) return { reason: 'no-area', detail: 'the box has no area' };
    const sure = found.filter((one) => one.score >= minScore);
    if (sure.length > 1) return { reason: 'several-found', detail: `${sure.length} boxes were given` };
    return found.map((one) => ({ ...one, label: name, proposer: id }));
  }

  return {
    id,
    async propose({ image, seed, signal, onLoss }) {
      const [names, sent] = await Promise.all([lister.list({ image, seed, signal, onLoss }), shrunk(image)]);
      const looks = await Promise.allSettled(names.map((name) => look(name, { image, sent, seed, signal })));
      const failures: readonly unknown[] = looks.flatMap((one) =>
        one.status === 'rejected' ? [one.reason] : [],
      );
      if (failures.length > 0) throw failures.find(isFatal) ?? failures[0];
      const sights = looks.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const doubtful = isDoubtful(sights);
      noteFrame(sights.filter((sight) => sight.outside || (doubtful && sight.boxes.length > 0)));
      return sights.flatMap((sight) => {
        const judged = judge(sight, doubtful);
        if (!('reason' in judged)) return judged;
        onLoss?.({ ...judged, about: sight.name });
        return [];
      });
    },
  };
}

interface ScoredBox {
  readonly box: PixelBox;
  readonly score: number;
}

/** The surest first, and of boxes that are nearly the same the surest alone. */
function distinct(boxes: readonly ScoredBox[]): readonly ScoredBox[] {
  const kept: ScoredBox[] = [];
  for (const one of [...boxes].sort((left, right) => right.score - left.score)) {
    if (kept.every(({ box }) => iou(box, one.box) < sameBox)) kept.push(one);
  }
  return kept;
}
