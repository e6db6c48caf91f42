const words: Readonly<Record<string, string>> = {
  'wrong-answer': 'wrong answer',
  'several-answers': 'several answers are right',
  'cannot-tell': 'the photo does not tell',
  'ambiguous-question': 'question can be misread',
  'wrong-box': 'wrong box',
  'bad-options': 'bad options',
  unsuitable: 'unsuitable',
  'wrong-output': 'the model is wrong',
};

/** A reason as people say it. */
export function reasonWords(reason: string): string {
  return words[reason] ?? reason;
}
