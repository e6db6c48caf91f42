import type { AskedAnswer, AskedGlance, AskedStudent } from '../models/asked-student.ts';

type Attention = Awaited<ReturnType<AskedGlance['attention']>>;

/** Says what `reply` says about what it is shown, and looks evenly at a grid of 2 x 2. For tests. */
export function fakeStudent({
  reply,
  letter = 'A',
  finish = 'stop',
  attention = () => Promise.resolve(evenly),
}: {
  readonly reply: (question: string, width: number) => string;
  readonly letter?: string;
  readonly finish?: AskedAnswer['finish'];
  readonly attention?: () => Promise<Attention>;
}): {
  readonly student: AskedStudent;
  readonly open: () => number;
  readonly looks: () => number;
} {
  let looks = 0;
  let open = 0;
  const look: AskedStudent['look'] = async ({ size }) => {
    looks += 1;
    open += 1;
    return {
      choose: async (questions) => questions.map(() => ({ letter })),
      answer: (question) => ({ result: answerOf(() => reply(question, size.width), finish) }),
      attention,
      [Symbol.asyncDispose]: async () => {
        open -= 1;
      },
    };
  };
  return { student: { id: 'fake', look }, open: () => open, looks: () => looks };
}

const evenly: Attention = {
  layers: 2,
  heads: 1,
  tokens: 5,
  weights: new Float32Array(10).fill(0.2),
  image: { start: 1, rows: 2, columns: 2 },
};

async function answerOf(say: () => string, finish: AskedAnswer['finish']): Promise<AskedAnswer> {
  return { text: say(), tokens: [1], promptTokens: 9, finish };
}
