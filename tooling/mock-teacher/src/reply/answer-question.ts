import type { MockRequest } from '../request/mock-request.ts';
import type { Behaviour } from './behaviour.ts';
import { draw, drawFrom } from './draw.ts';
import { recogniseQuestion } from './recognise.ts';
import { answerWords } from './vocabulary.ts';

/**
 * An answer that depends on question and image alone, so that all samples of all models agree; but in a disputed
 * question, it depends on the model too. Without an image, the answer is that it cannot be told.
 */
export function answerQuestion(request: MockRequest, behaviour: Behaviour): string {
  const json = JSON.stringify({ answer: answerTo(request, behaviour) });
  const isBare = request.format !== null;
  return isBare ? json : `First I find the thing that is meant, then I look at it closely.\n\n${json}`;
}

/** The words of the answer alone; `null` without an image. */
export function answerTo(request: MockRequest, behaviour: Behaviour): string | null {
  const { text, images, seed, sample, model } = request;
  const question = /^Question: (.*)$/mu.exec(text)?.[1] ?? text;
  const hash = images.map((image) => image.hash);
  if (hash.length === 0) return null;

  const known = recogniseQuestion(question);
  const isDisputed = draw('disputed', hash, question) < behaviour.disputed;
  if (known.kind === 'presence') {
    const said = isDisputed ? draw('presence', hash, question, model) < 0.5 : known.present;
    return said ? 'yes' : 'no';
  }
  const { right, wrong } = answerWords[known.dimension];
  const answer = isDisputed
    ? drawFrom([...right, ...wrong], 'answer', hash, question, model)
    : drawFrom(right, 'answer', hash, question);
  const canBeReworded = known.dimension !== 'ocr' && known.dimension !== 'counting';
  const isReworded =
    canBeReworded && draw('reworded', hash, question, model, seed, sample) < behaviour.reworded;
  return isReworded ? `it is ${answer} there` : answer;
}
