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
  const { text, images, seed, sample, model, format } = request;
  const question = /^Question: (.*)$/mu.exec(text)?.[1] ?? text;
  const hash = images.map((image) => image.hash);
  if (hash.length === 0) return finalAnswer(null, format !== null);

  const known = recogniseQuestion(question);
  const isDisputed = draw('disputed', hash, question) < behaviour.disputed;
  if (known.kind === 'presence') {
    const said = isDisputed ? draw('presence', hash, question, model) < 0.5 : known.present;
    return finalAnswer(said ? 'yes' : 'no', format !== null);
  }
  const { right, wrong } = answerWords[known.dimension];
  const answer = isDisputed
    ? drawFrom([...right, ...wrong], 'answer', hash, question, model)
    : drawFrom(right, 'answer', hash, question);
  const canBeReworded = known.dimension !== 'ocr' && known.dimension !== 'counting';
  const isReworded =
    canBeReworded && draw('reworded', hash, question, model, seed, sample) < behaviour.reworded;
  return finalAnswer(isReworded ? `it is ${answer} there` : answer, format !== null);
}

function finalAnswer(answer: string | null, bare: boolean): string {
  const json = JSON.stringify({ answer });
  return bare ? json : `First I find the thing that is meant, then I look at it closely.\n\n${json}`;
}
