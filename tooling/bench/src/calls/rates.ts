import { openRun } from '@r2i/run';
import type { CropView, EncodedImage } from '@r2i/schema';
import { askTeacher, createCallPath, createLedger } from '@r2i/teacher';
import { createOpenAITeacher } from '@r2i/teacher/openai';
import { answerQuestionPrompt, groupAnswersPrompt } from '@r2i/teacher/prompts';
import { Pool } from 'undici';

/** How fast calls were, and what each took of the processor in this process. */
export interface Rate {
  readonly perSecond: number;
  readonly cpuMs: number;
}

export interface RateOptions {
  readonly url: string;
  /** Shown with each question; `null` for text alone. */
  readonly image: EncodedImage | null;
  readonly calls: number;
  readonly concurrency: number;
}

/** Calls through all that a run has: prompt, call path, cache on the disk, check of the reply. */
export async function teacherRate({
  url,
  image,
  calls: total,
  concurrency,
  folder,
}: RateOptions & { readonly folder: string }): Promise<Rate> {
  await using model = createOpenAITeacher({ baseUrl: url, model: 'bench', connections: concurrency });
  await using run = await openRun(folder, { config: {}, versions: {}, seed: 0, sourceRoot: 'none' });
  const ledger = createLedger();
  const teacher = { model, calls: createCallPath({ cache: run.cache, ledger, concurrency }) };
  const rate = await measure(total, concurrency, async (index) => {
    const request = { role: 'bench', seed: index };
    if (image === null) {
      const input = { question: 'What is it?', left: `answer ${index}`, right: 'another', reading: false };
      await askTeacher(teacher, { ...request, prompt: groupAnswersPrompt, input });
    } else {
      const input = { crop: cropOf(image), question: `What is number ${index}?` };
      await askTeacher(teacher, { ...request, prompt: answerQuestionPrompt, input });
    }
  });
  const { results = 0, cacheHits = 0 } = ledger.snapshot()[0] ?? {};
  if (results !== total || cacheHits !== 0) throw new Error(`${results} of ${total} calls had a result`);
  return rate;
}

/** The same bodies, sent and read with nothing around them. */
export async function rawRate({ url, image, calls, concurrency }: RateOptions): Promise<Rate> {
  const { origin, pathname } = new URL(url);
  const data = image === null ? '' : Buffer.from(image.bytes).toString('base64');
  const pool = new Pool(origin, { connections: concurrency });
  const rate = await measure(calls, concurrency, async (index) => {
    const text = `What is number ${index}?`;
    const content =
      image === null
        ? text
        : [
            { type: 'text', text },
            { type: 'image_url', image_url: { url: `data:${image.mediaType};base64,${data}` } },
          ];
    const reply = await pool.request({
      method: 'POST',
      path: `${pathname}/chat/completions`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'bench', messages: [{ role: 'user', content }] }),
    });
    if (reply.statusCode !== 200) throw new Error(`status ${reply.statusCode}`);
    await reply.body.json();
  });
  await pool.close();
  return rate;
}

async function measure(
  calls: number,
  concurrency: number,
  call: (index: number) => Promise<void>,
): Promise<Rate> {
  let next = 0;
  const worker = async (until: number): Promise<void> => {
    while (next < until) {
      next += 1;
      await call(next);
    }
  };
  const workers = (until: number): Promise<unknown> =>
    Promise.all(Array.from({ length: concurrency }, () => worker(until)));
  const started = performance.now();
  const cpu = process.cpuUsage();
  await workers(calls);
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: (calls * 1000) / (performance.now() - started),
    cpuMs: (user + system) / 1000 / calls,
  };
}

function cropOf(file: EncodedImage): CropView {
  const { id, width, height } = file;
  const box = { frame: 'pixel', left: 0, top: 0, right: width, bottom: height } as const;
  return {
    id,
    size: { width, height },
    pixels: () => Promise.reject(new Error('no pixels are needed')),
    encoded: async () => file,
    box,
    scale: 1,
  };
}
