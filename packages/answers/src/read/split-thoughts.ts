import { allMatches } from './all-matches.ts';
import { markOf, thoughtMarks } from './thought-marks.ts';

/** An output without what was thought in it. */
export interface SplitOutput {
  /** What is said, trimmed; empty where the output ends inside a thought. */
  readonly said: string;
  readonly thoughts: 'none' | 'closed' | 'unfinished';
}

/**
 * Takes out of an output what the model thought before it answered, in the marks of any family: see `thoughtMarks`. A
 * lone closing mark ends a thought that a chat template opened, so everything before it goes. Of channels only the
 * last, if it is the final one, is said. Requests for tools and end-of-text tokens go too.
 *
 * A thought is no answer, whoever asks; one that never ends leaves nothing said.
 *
 * @example
 * splitThoughts('◁think▷Maybe 7.◁/think▷It is 8.'); // { said: 'It is 8.', thoughts: 'closed' }
 */
export function splitThoughts(output: string): SplitOutput {
  let said: string[] = [];
  let inside: 'nothing' | 'thought' | 'channel' | 'call' = 'nothing';
  let any = false;
  let from = 0;
  const say = (to: number): void => {
    if (inside === 'nothing') said.push(output.slice(from, to));
  };
  for (const match of allMatches(output, thoughtMarks)) {
    const mark = markOf(match);
    if (mark === null) continue;
    const end = match.index + match[0].length;
    if (mark === 'token') {
      say(match.index);
      from = end;
    } else if (mark === 'final') {
      [said, inside, any, from] = [[], 'nothing', true, end];
    } else if (mark === 'channel') {
      [said, inside, any] = [[], 'channel', true];
    } else if (mark === 'closes' && inside !== 'channel') {
      any = true;
      if (inside !== 'thought') said = [];
      if (inside === 'thought') said.push('\n');
      [inside, from] = ['nothing', end];
    } else if (mark === 'opens' && inside === 'nothing') {
      say(match.index);
      [inside, any] = ['thought', true];
    } else if (mark === 'call' && inside === 'nothing') {
      say(match.index);
      inside = 'call';
    } else if (mark === 'called' && inside === 'call') {
      said.push('\n');
      [inside, from] = ['nothing', end];
    }
  }
  say(output.length);
  if (inside === 'thought' || inside === 'channel') return { said: '', thoughts: 'unfinished' };
  return { said: said.join('').trim(), thoughts: any ? 'closed' : 'none' };
}
