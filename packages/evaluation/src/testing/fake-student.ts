import type { AnswerStream, Glance, GlanceAttention, Student, StudentAnswer } from '@r2i/student';

/** Says what `reply` says about what it is shown, and looks evenly at a grid of 2 x 2. For tests. */
export function fakeStudent({
  reply,
  letter = 'A',
  finish = 'stop',
  attention = () => Promise.resolve(evenly),
}: {
  readonly reply: (question: string, width: number) => string;
  readonly letter?: string;
  readonly finish?: StudentAnswer['finish'];
  readonly attention?: () => Promise<GlanceAttention>;
}): {
  readonly student: Pick<Student, 'id' | 'look'>;
  readonly open: () => number;
  readonly looks: () => number;
} {
  let looks = 0;
  let open = 0;
  const look: Student['look'] = async (image) => {
    looks += 1;
    open += 1;
    const size = 'size' in image ? image.size : image;
    const close = async (): Promise<void> => {
      open -= 1;
    };
    const glance: Glance = {
      shownSize: size,
      visualTokens: 4,
      choose: async (questions) =>
        questions.map(({ letters }) => ({
          letter,
          probabilities: letters.map(() => 1 / letters.length),
          letterMass: 1,
          logits: letters.map(() => 0),
        })),
      answer: (question) => streamOf(() => reply(question, size.width), finish),
      attention,
      close,
      [Symbol.asyncDispose]: close,
    };
    return glance;
  };
  return { student: { id: 'fake', look }, open: () => open, looks: () => looks };
}

const evenly: GlanceAttention = {
  layers: 2,
  heads: 1,
  tokens: 5,
  weights: new Float32Array(10).fill(0.2),
  image: { start: 1, rows: 2, columns: 2 },
};

function streamOf(say: () => string, finish: StudentAnswer['finish']): AnswerStream {
  const result = Promise.resolve().then(() => ({
    text: say(),
    tokens: [1],
    promptTokens: 9,
    finish,
  }));
  result.catch(() => undefined);
  return {
    result,
    async *pieces() {
      yield { kind: 'text', text: (await result).text };
    },
    async *[Symbol.asyncIterator]() {
      yield (await result).text;
    },
  };
}
