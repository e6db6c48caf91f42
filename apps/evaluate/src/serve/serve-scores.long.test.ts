import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

import { startMockTeacher } from '@r2i/mock-teacher';
import { afterEach, describe, expect, it } from 'vitest';

import { postScores, type ScoreService, startScoreService, token } from '../testing/score-service.ts';

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** A server of a test's own: its worker takes a second to begin. */
async function serve(...how: Parameters<typeof startScoreService>): Promise<ScoreService> {
  const started = await startScoreService(...how);
  stops.push(started.stop);
  return started;
}

describe('serve', () => {
  it('needs a token unless told otherwise, and a port that is free', async () => {
    await expect(serve([], {})).rejects.toThrow('R2I_SCORE_TOKEN');
    const { url } = await serve(['--no-token'], {});
    expect(await postScores(url, { items: [] }, { authorization: '' })).toMatchObject({ status: 200 });
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(serve(['--port', String(port)])).rejects.toThrow('choose another with --port');
    taken.close();
  });

  it('asks a judge about what rules leave open', async () => {
    await using mock = await startMockTeacher({
      replies: () => JSON.stringify({ verdict: 'correct', reason: 'same' }),
    });
    const { url } = await serve(['--judge-model', 'j', '--judge-base-url', mock.url]);
    const body = { items: [{ output: 'vehicle', target: 'car', query: 'What?', form: 'open' }] };
    expect(await postScores(url, body)).toMatchObject({ reply: { scores: [{ score: 1 }] } });
    expect(mock.stats().calls).toBe(1);
    await postScores(url, body);
    expect(mock.stats().calls).toBe(1);
  });

  it('gives null where the judge fails or cannot decide', async () => {
    await using mock = await startMockTeacher({
      replies: ({ text }) =>
        text.includes('vehicle') ? 'hm' : JSON.stringify({ verdict: 'unclear', reason: 'who knows' }),
    });
    const { url } = await serve(['--judge-model', 'j', '--judge-base-url', mock.url]);
    const items = ['vehicle', 'contraption'].map((output) => ({ output, target: 'car', query: 'What?' }));
    expect(await postScores(url, { items })).toMatchObject({
      reply: {
        scores: [
          { score: null, status: 'unknown', reason: 'judge-failed' },
          { score: null, status: 'unknown', reason: 'judge-unclear' },
        ],
      },
    });
  });

  it('gives null within its time where the judge is down, and scores the rest', async () => {
    await using mock = await startMockTeacher({ replies: () => '' });
    mock.setDown(true);
    const { url } = await serve(['--judge-model', 'j', '--judge-base-url', mock.url, '--judge-seconds', '1']);
    const items = [
      { output: 'vehicle', target: 'car', query: 'What?' },
      { output: 'B', target: 'B' },
    ];
    expect(await postScores(url, { items })).toMatchObject({
      status: 200,
      reply: { scores: [{ score: null, reason: 'judge-failed' }, { score: 1 }] },
    });
  });

  it('says 503 where the judge cannot be asked, and keeps its words for the log', async () => {
    await using mock = await startMockTeacher({ replies: () => '', key: 'right' });
    const { url, failures } = await serve(['--judge-model', 'j', '--judge-base-url', mock.url], {
      R2I_SCORE_TOKEN: token,
      OPENAI_API_KEY: 'wrong',
    });
    const body = { items: [{ output: 'vehicle', target: 'car', query: 'What?', form: 'open' }] };
    const answer = await postScores(url, body);
    expect(answer).toMatchObject({ status: 503 });
    expect(JSON.stringify(answer)).not.toContain('OPENAI_API_KEY');
    expect(failures).toHaveLength(1);
  });

  it('scores as a plug-in does where told so, and keeps to itself what it throws', async () => {
    const environment = { R2I_SCORE_TOKEN: token };
    const from = fileURLToPath(new URL('../__fixtures__/', import.meta.url));
    const { url, failures } = await serve(['--scorer', '{"use":"same","anyCase":true}'], environment, [
      { name: './own-plugin.ts', from },
    ]);
    const items = ['CAR', 'automobile', 'tree', ' '].map((output) => {
      return { output, target: 'car', aliases: ['Automobile'], form: 'open' };
    });
    const { reply } = await postScores(url, { items });
    const scorer = 'same/1/anyCase=true';
    expect(reply).toEqual({
      scores: [
        { score: 1, status: 'correct', answer: 'CAR', reason: null, scorer },
        { score: 1, status: 'correct', answer: 'automobile', reason: null, scorer },
        { score: 0, status: 'incorrect', answer: 'tree', reason: null, scorer },
        { score: 0, status: 'no-answer', answer: null, reason: 'empty', scorer },
      ],
    });
    expect(await postScores(url, { items: [{ output: 'boom', target: 'car', form: 'open' }] })).toMatchObject(
      {
        status: 500,
        reply: { error: { message: 'Scoring failed; see the log of the server.' } },
      },
    );
    expect(String(failures[0])).toContain('plug-in "own-plugin", scorers.same: item reward: no such letter');
  });

  it('answers what it had let in when it is stopped', async () => {
    await using mock = await startMockTeacher({
      replies: () => JSON.stringify({ verdict: 'correct', reason: 'same' }),
      latencyMs: 1000,
    });
    const { url, stop } = await serve(['--judge-model', 'j', '--judge-base-url', mock.url]);
    const items = ['vehicle', 'a toy car'].map((output) => ({
      output,
      target: 'car',
      query: 'What?',
      form: 'open',
    }));
    const asked = postScores(url, { items });
    await expect.poll(() => mock.stats().peakInFlight, { timeout: 600_000 }).toBe(2);
    const stopped = stop();
    expect(await asked).toMatchObject({ status: 200, reply: { scores: [{ score: 1 }, { score: 1 }] } });
    await stopped;
  });

  it('scores as the reference does where told so', async () => {
    const { url } = await serve(['--scorer', 'zwz-compatible', '--reference-benchmark', 'mmstar']);
    const { reply } = await postScores(url, { items: [{ output: 'Answer: B', target: 'A' }] });
    // Its defect: the first capital is that of the word Answer.
    expect(reply).toMatchObject({ scores: [{ score: 1, scorer: 'zwz-compatible/1' }] });
  });
});
