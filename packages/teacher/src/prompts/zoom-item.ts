import type { ImageView } from '@r2i/schema';
import { counted } from '@r2i/schema/text';

import type { PromptText } from '../model/prompt-words.ts';
import type { TeacherPart } from '../model/teacher-model.ts';
import { image, text } from './parts.ts';

/** A region of the full image in thousandths of its width and height. */
export interface ZoomRegion {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A look that the model asked for: what it was shown, or why it was shown nothing. */
export type ZoomLook =
  | { readonly region: ZoomRegion; readonly crop: ImageView }
  | { readonly problem: string };

export interface ZoomItemInput {
  readonly image: ImageView;
  /** Question as the benchmark has it, options included. */
  readonly query: string;
  readonly form: 'choice' | 'open';
  /** Looks so far, in order. */
  readonly looks: readonly ZoomLook[];
  /** Looks that are left; at 0 the model has to answer. */
  readonly left: number;
}

/** Name and version, part of the call key. */
export const zoomItemPromptId = 'zoom-item/2';

/**
 * What a model is told that may zoom in before it answers (the paper's baseline of thinking with images). Everything it
 * has seen stands in one message, so any service with several images a message will do.
 */
export function zoomItemPrompt({ image: full, query, form, looks, left }: ZoomItemInput): PromptText {
  const shown = looks.flatMap((look, index): TeacherPart[] => {
    if ('problem' in look) return [text(`Zoom ${index + 1} was not possible: ${look.problem}`)];
    const { left: x1, top: y1, right: x2, bottom: y2 } = look.region;
    return [text(`Zoom ${index + 1}: ${x1}, ${y1}, ${x2}, ${y2}`), image(look.crop)];
  });
  const rest =
    left > 0
      ? `You may zoom ${counted(left, 'more time')}, or answer.`
      : 'You cannot zoom any more. Answer now.';
  return {
    system: zoomItemSystem(form),
    parts: [image(full), text(query), ...shown, text(rest)],
  };
}

/** What is said to each question of the form. */
export function zoomItemSystem(form: 'choice' | 'open'): string {
  const answer =
    form === 'choice'
      ? 'the letter of the right option and nothing else'
      : 'the answer as short as it can be: a number in figures, a word, a few words';
  return [
    'Look closely at the image and answer the question about it. Where something is too small to see, zoom in first:',
    'reply with the corners of a region of the first image, left, top, right, bottom, each from 0 to 1000 in',
    'thousandths of its width or height: <zoom>120, 340, 260, 480</zoom>. You are then shown that region.',
    `When you know it, give your answer between tags, ${answer}: <answer>…</answer>`,
  ].join('\n');
}

/** What a reply asks for. */
export type ZoomRequest =
  | { readonly kind: 'answer' }
  | { readonly kind: 'zoom'; readonly region: ZoomRegion }
  | { readonly kind: 'unreadable'; readonly problem: string };

/** Reads a reply: a zoom where the last thing marked in it is one, else an answer. */
export function readZoomRequest(reply: string): ZoomRequest {
  const marks = [...reply.matchAll(/<(zoom|answer)>([^<]*)<\/\1>/g)];
  const [, kind, inside = ''] = marks.at(-1) ?? [];
  if (kind !== 'zoom') return { kind: 'answer' };
  const numbers = [...inside.matchAll(/-?\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits));
  const [left = 0, top = 0, right = 0, bottom = 0] = numbers;
  if (numbers.length !== 4) return { kind: 'unreadable', problem: 'four numbers are needed' };
  if (numbers.some((value) => value < 0 || value > 1000)) {
    return { kind: 'unreadable', problem: 'each number must be from 0 to 1000' };
  }
  if (right <= left || bottom <= top) {
    return { kind: 'unreadable', problem: 'right must be above left, and bottom above top' };
  }
  return { kind: 'zoom', region: { left, top, right, bottom } };
}
