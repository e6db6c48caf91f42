/**
 * Words of the last text of a question by which its prompt is known: what is there anyway, and stays where somebody
 * brings a system text along. The more special first. Those named `published-` are of the method's published scripts.
 */
const marks: readonly (readonly [task: string, words: RegExp])[] = [
  ['published-questions', /^You are an expert specialist in generating Visual Question Answering /mu],
  ['published-validation', /^OUTPUT FORMAT \(strict\):\nVALID: /mu],
  ['published-consistency', /^Most Common Answer: \[/mu],
  ['published-distractors', /^\["distractor1", /mu],
  ['published-count', /^Correct Count: \[/mu],
  ['published-solution', /, and put your final answer within \\boxed\{\}\.$/u],
  ['published-answer', /, and then put your answer within \\boxed\{\}\.$/u],
  ['judge', /^\{\s*"question":.*,\s*"expected": \[/su],
  ['zoom-item', /^(?:You may zoom \d+ more times?, or answer|You cannot zoom any more\. Answer now)\.$/mu],
  ['validate-questions', /^Questions:\n1\. /mu],
  ['group-answers', /^Second answer: /mu],
  ['write-distractors', /^Write \d+ wrong answers\.$/mu],
  ['write-negative-questions', /^Write \d+ with "present": false and \d+ with "present": true\.$/mu],
  ['write-questions', /^Write at most \d+ questions?\.$/mu],
  ['list-objects', /^List at most \d+ things\.$/mu],
  ['solve-choice', /^Answer with the option's letter from the given choices\.$/mu],
  ['solve-choice', /^Answer with the letter of the right option only\.$/mu],
  ['solve-choice', /, the letter of the right option and nothing else: <answer>…<\/answer>$/mu],
  ['check-plain-view', /^Count what fits this question: /mu],
  ['answer-question', /^Question: /mu],
  ['ground-object', /^Name: /mu],
];

/**
 * The prompt that a question was made by, where no form of the reply names it.
 *
 * @param texts - All that is said outside system messages, in order.
 * @returns `null` where the words are of no prompt, as those of a benchmark's own question.
 */
export function taskOfWords(texts: readonly string[]): string | null {
  const last = texts.at(-1) ?? '';
  return marks.find(([, words]) => words.test(last))?.[0] ?? null;
}
