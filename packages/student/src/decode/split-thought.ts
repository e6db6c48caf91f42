import type { ThoughtStyle } from '../prompt/thought-style.ts';
import type { AnswerPiece } from '../student/student.ts';
import { beginningAtEnd } from './beginning-at-end.ts';

/** Takes an answer apart into the thought that it begins with and the text behind it, as it comes. */
export interface ThoughtSplitter {
  push(text: string): readonly AnswerPiece[];
  /** What was held back. */
  end(): readonly AnswerPiece[];
}

/**
 * White space around a thought is left out, also that before the text; an answer without a thought stays as it is. A
 * thought that is never closed is all there is. Work is linear in the answer.
 */
export function splitThought({ tags, opens }: Pick<ThoughtStyle, 'tags' | 'opens'>): ThoughtSplitter {
  let state: 'start' | 'thought' | 'behind' | 'text' =
    tags === undefined ? 'text' : opens ? 'thought' : 'start';
  const open = tags?.open ?? '';
  const close = tags?.close ?? '';
  // What may become a tag.
  let held = '';
  // White space of a thought that may be its end.
  let space = '';
  let begun = false;

  const think = (text: string): readonly AnswerPiece[] => {
    const shown = begun ? text : text.trimStart();
    const trimmed = shown.trimEnd();
    if (trimmed === '') {
      if (begun) space += shown;
      return [];
    }
    const piece = { kind: 'reasoning', text: space + trimmed } as const;
    begun = true;
    space = shown.slice(trimmed.length);
    return [piece];
  };

  const push = (text: string): readonly AnswerPiece[] => {
    if (text === '') return [];
    if (state === 'text') return [{ kind: 'text', text }];
    if (state === 'behind') {
      const rest = text.trimStart();
      if (rest === '') return [];
      state = 'text';
      return [{ kind: 'text', text: rest }];
    }
    const all = held + text;
    held = '';
    if (state === 'start') {
      const said = all.trimStart();
      if (said.startsWith(open)) {
        state = 'thought';
        return push(said.slice(open.length));
      }
      if (open.startsWith(said)) {
        held = all;
        return [];
      }
      state = 'text';
      return [{ kind: 'text', text: all }];
    }
    const end = all.indexOf(close);
    if (end !== -1) {
      const thought = think(all.slice(0, end));
      state = 'behind';
      return [...thought, ...push(all.slice(end + close.length))];
    }
    const possible = beginningAtEnd(all, close);
    held = all.slice(all.length - possible);
    return think(all.slice(0, all.length - possible));
  };

  return {
    push,
    end() {
      const rest = held;
      held = '';
      if (rest === '') return [];
      return state === 'thought' ? think(rest) : [{ kind: 'text', text: rest }];
    },
  };
}
