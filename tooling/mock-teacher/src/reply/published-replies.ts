import type { MockRequest } from '../request/mock-request.ts';
import { answerTo } from './answer-question.ts';
import type { Behaviour } from './behaviour.ts';
import { drawDistractors, solveChoice } from './choices.ts';
import { questionsAbout } from './write-questions.ts';

type Speaker = (request: MockRequest, behaviour: Behaviour) => string;

/**
 * What the prompts of the method's published scripts ask for, in their forms. They say what the replies to our own prompts say,
 * so that both have the same work.
 */
export const publishedReplies: Readonly<Record<string, Speaker>> = {
  'published-questions': (request, behaviour) => {
    const questions = questionsAbout(request, behaviour).map(({ question }) => ({ question }));
    return `\`\`\`json\n${JSON.stringify(questions)}\n\`\`\``;
  },
  'published-validation': () =>
    'Both images show the one thing meant.\n\nVALID: Yes\nREASON: All criteria pass.',
  'published-answer': (request, behaviour) => boxed(answerTo(request, behaviour) ?? 'unknown'),
  'published-consistency': ({ text }) => {
    const [answer, count] = mostFrequent(answersIn(text));
    return `Most Common Answer: ${answer}\nConsistency Count: ${count}`;
  },
  'published-distractors': ({ text, images }) => {
    const question = /^- Question: (.*)$/mu.exec(text)?.[1] ?? '';
    const answer = /^- Correct Answer: (.*)$/mu.exec(text)?.[1] ?? '';
    return JSON.stringify(drawDistractors({ question, answer, images, count: 3 }));
  },
  'published-solution': (request, behaviour) => boxed(solveChoice(request, behaviour)),
  'published-count': ({ text }) => {
    const truth = /^Ground Truth Answer: (.*)$/mu.exec(text)?.[1];
    return `Correct Count: ${answersIn(text).filter((answer) => answer === truth).length}`;
  },
};

function boxed(answer: string): string {
  return `First I find the thing that is meant.\n\n\\boxed{${answer}}`;
}

function answersIn(text: string): readonly string[] {
  return [...text.matchAll(/^Answer \d+: (.*)$/gmu)].map(([, answer = '']) => answer);
}

function mostFrequent(answers: readonly string[]): readonly [answer: string, count: number] {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0]);
}
