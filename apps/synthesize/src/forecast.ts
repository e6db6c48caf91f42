import { readImageSize } from '@r2i/crop';
import type { DistillOptions } from '@r2i/distill';
import type { ImageSources } from '@r2i/source';
import { type Forecast, type ForecastRole, forecastCalls } from '@r2i/teacher';

import { pricesOf } from './budget-of.ts';
import { openSources } from './open-sources.ts';
import { openServedTeachers, type ServedTeachers } from './served-teachers.ts';
import type { Settings } from './settings.ts';

/** What a run would take, as far as that can be known beforehand. */
export interface RunForecast extends Forecast {
  readonly images: number;
  /** Large enough to be worked on. */
  readonly eligible: number;
}

/** Images are read in patches of 32 x 32 pixels by the models that are served most (Qwen3-VL); one token each. */
const pixelsPerToken = 1024;
const cropTokens = 400;
/** Text of a prompt. */
const promptTokens = 350;

/** Tokens of one sample of a reply, with its reasoning, by experience with models that were told to be brief. */
const replyTokens = {
  list: 120,
  ground: 60,
  questions: 180,
  verdicts: 200,
  answer: 150,
  same: 10,
  distractors: 60,
  letter: 10,
} as const;

/**
 * Counts the images of the sources and says what a run on them would take, if nothing is rejected and nothing is
 * cached. Only roles that ask a served model count.
 */
export async function forecastRun(
  settings: Settings,
  { environment }: { environment: NodeJS.ProcessEnv },
): Promise<RunForecast> {
  await using sources = openSources(settings, { environment });
  const { images, eligible, meanPixels } = await countImages(sources, settings.recipe);
  await using teachers = openServedTeachers(settings.teachers, { environment, connections: 1 });
  const forecast = forecastCalls({
    images: eligible,
    boxesPerImage: settings.expectBoxes,
    questionsPerBox: questionsPerBox(settings),
    roles: servedRoles(settings, { teachers, meanPixels }),
    prices: pricesOf(settings.teachers, teachers),
    concurrency: settings.callConcurrency,
    latencyMs: settings.expectSeconds * 1000,
  });
  return { ...forecast, images, eligible };
}

async function countImages(
  sources: ImageSources,
  { minImageSide }: DistillOptions,
): Promise<{ images: number; eligible: number; meanPixels: number }> {
  let images = 0;
  let eligible = 0;
  let pixels = 0;
  for await (const file of sources.images()) {
    images += 1;
    const size = await sizeOf(file);
    if (size === undefined || Math.min(size.width, size.height) < minImageSide) continue;
    eligible += 1;
    pixels += size.width * size.height;
  }
  return { images, eligible, meanPixels: eligible === 0 ? 0 : pixels / eligible };
}

async function sizeOf(file: {
  readonly name: string;
  read(): Promise<Uint8Array>;
}): Promise<{ width: number; height: number } | undefined> {
  try {
    return await readImageSize(await file.read(), { name: file.name });
  } catch {
    // A run will reject it with its reason.
    return undefined;
  }
}

function questionsPerBox({ roles: { questioner } }: Settings): number {
  if (questioner === 'text') return 1;
  const { maxQuestions = 3, negativeShare = 0 } = questioner;
  return maxQuestions + 2 * negativeShare;
}

function servedRoles(
  { roles, recipe, expectBoxes }: Settings,
  { teachers, meanPixels }: { teachers: ServedTeachers; meanPixels: number },
): readonly ForecastRole[] {
  const photo = (maxPixels = Number.POSITIVE_INFINITY): number =>
    Math.ceil(Math.min(meanPixels, maxPixels) / pixelsPerToken);
  const row = (
    role: string,
    name: string,
    rest: { per: ForecastRole['per']; calls?: number; shown: number; reply: number },
  ): ForecastRole => ({
    role,
    model: teachers.get(name).model.id,
    per: rest.per,
    calls: rest.calls ?? 1,
    inputTokens: promptTokens + rest.shown,
    outputTokens: rest.reply,
  });
  const { proposer, questioner, validator, answerers = [], grouper, distractorWriter, solver } = roles;
  const { guesser, gapSolver } = roles;
  const { difficulty, guess, gap } = recipe;
  const rows: ForecastRole[] = [];
  if (typeof proposer === 'object') {
    const shown = 'maxPixels' in proposer ? photo(proposer.maxPixels) : photo();
    const lister =
      'teacher' in proposer ? proposer.teacher : 'listedBy' in proposer ? proposer.listedBy : undefined;
    if (lister !== undefined)
      rows.push(row('lister', lister, { per: 'image', shown, reply: replyTokens.list }));
    if ('teacher' in proposer) {
      // About half of the names are found exactly once.
      const calls = 2 * expectBoxes;
      rows.push(row('grounder', proposer.teacher, { per: 'image', calls, shown, reply: replyTokens.ground }));
    }
  }
  if (typeof questioner === 'object') {
    const about = { per: 'box', shown: cropTokens, reply: replyTokens.questions } as const;
    rows.push(row('questioner', questioner.teacher, about));
  }
  if (typeof validator === 'object') {
    const shown = cropTokens + photo(validator.maxPixels);
    rows.push(row('validator', validator.teacher, { per: 'box', shown, reply: replyTokens.verdicts }));
  }
  for (const share of answerers) {
    if (!('teacher' in share)) continue;
    const { teacher, samples } = share;
    if (teacher === 'ppocr' || teacher === 'tesseract') continue;
    const reply = samples * replyTokens.answer;
    rows.push(row('answerer', teacher, { per: 'question', shown: cropTokens, reply }));
  }
  if (typeof grouper === 'object') {
    // Rules decide most votes.
    const about = { per: 'question', calls: 0.5, shown: 0, reply: replyTokens.same } as const;
    rows.push(row('grouper', grouper.teacher, about));
  }
  if (typeof distractorWriter === 'object') {
    const about = { per: 'question', shown: cropTokens, reply: replyTokens.distractors } as const;
    rows.push(row('distractor-writer', distractorWriter.teacher, about));
  }
  if (typeof solver === 'object' && 'teacher' in solver) {
    const shown = photo(difficulty.maxPixels);
    const reply = difficulty.attempts * replyTokens.letter;
    const calls = difficulty.views.length;
    rows.push(row('solver', solver.teacher, { per: 'question', calls, shown, reply }));
  }
  const guessing =
    guesser?.teacher ?? (typeof solver === 'object' && 'teacher' in solver ? solver.teacher : undefined);
  if (guessing !== undefined && guess.views.length > 0) {
    const shown = guess.views.includes('blanked') ? photo(difficulty.maxPixels) : 0;
    const reply = guess.attempts * replyTokens.letter;
    rows.push(row('guesser', guessing, { per: 'question', calls: guess.views.length, shown, reply }));
  }
  if (gapSolver !== undefined && 'teacher' in gapSolver) {
    const about = {
      per: 'question',
      shown: photo(gap.maxPixels),
      reply: gap.attempts * replyTokens.letter,
    } as const;
    rows.push(row('gap-solver', gapSolver.teacher, about));
  }
  return rows;
}
