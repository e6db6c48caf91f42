import {
  type CandidateTrail,
  type ChoiceLetter,
  choiceLetters,
  type Dimension,
  dimensions,
  type Rejection,
  stages,
  type TrainingSample,
  tooEasy,
  zoomBenchDimensions,
} from '@r2i/schema';

import type { JournalEntry } from '../journal/journal-entry.ts';
import type { FunnelStage, QuestionerTally, RunTally, TrialTally } from './run-summary.ts';

/** Adds up journal entries, one at a time. */
export interface RunCounter {
  add(entry: JournalEntry): void;
  tally(): RunTally;
}

/** Makes an empty counter. The order of the entries does not matter. */
export function createRunCounter({ seed }: { seed: number }): RunCounter {
  const images = { seen: 0, rejected: 0 };
  const reasons = new Map<string, Map<string, number>>();
  const seen = new Map<string, number>();
  const byDimension = new Map<Dimension, number>();
  const byLetter = new Map<ChoiceLetter, number>();
  const trials = new Map<string, TrialTally>();
  const questioners = new Map<string, QuestionerTally>();
  let samples = 0;
  let rejections = 0;
  let mostOptions = 0;
  const plainView = { pass: 0, fail: 0, unknown: 0, unchecked: 0 };

  const addSample = (sample: TrainingSample): void => {
    samples += 1;
    mostOptions = Math.max(mostOptions, sample.choice.options.length);
    increase(byDimension, sample.question.dimension);
    increase(byLetter, sample.choice.letter);
    plainView[sample.plainView?.outcome ?? 'unchecked'] += 1;
    addTrail(sample, true);
  };
  const addRejection = (rejection: Rejection): void => {
    rejections += 1;
    const ofStage = reasons.get(rejection.stage) ?? new Map<string, number>();
    reasons.set(rejection.stage, ofStage);
    increase(ofStage, rejection.reason);
    if (rejection.reason === tooEasy) plainView[rejection.plainView?.outcome ?? 'unchecked'] += 1;
    addTrail(rejection, false);
  };

  const addTrail = ({ question, difficulty = [] }: CandidateTrail, kept: boolean): void => {
    for (const { solver, view, correct, wrong, faults } of difficulty) {
      const key = `${solver} ${view}`;
      const sum = trials.get(key) ?? { solver, view, questions: 0, correct: 0, wrong: 0, faults: 0 };
      trials.set(key, {
        ...sum,
        questions: sum.questions + 1,
        correct: sum.correct + correct,
        wrong: sum.wrong + wrong,
        faults: sum.faults + faults,
      });
    }
    if (question === undefined) return;
    const { questioner } = question;
    const sum = questioners.get(questioner) ?? { questioner, asked: 0, kept: 0 };
    questioners.set(questioner, { ...sum, asked: sum.asked + 1, kept: sum.kept + (kept ? 1 : 0) });
  };

  return {
    add(entry) {
      images.seen += 1;
      if (entry.rejections.some((rejection) => rejection.stage === 'image')) images.rejected += 1;
      entry.samples.forEach(addSample);
      entry.rejections.forEach(addRejection);
      for (const [name, amount] of Object.entries(entry.seen)) increase(seen, name, amount);
    },
    tally: () => ({
      images: { seen: images.seen, processed: images.seen - images.rejected, rejected: images.rejected },
      funnel: funnelOf(reasons, samples + rejections),
      candidates: samples + rejections,
      samples,
      rejections,
      seen: toRecord(seen),
      seed,
      dimensions: Object.fromEntries(
        dimensions
          .map((dimension) => [dimension, byDimension.get(dimension) ?? 0] as const)
          .filter(([dimension, count]) => count > 0 || isAlwaysNamed(dimension)),
      ),
      letters: Object.fromEntries(
        choiceLetters.slice(0, mostOptions).map((letter) => [letter, byLetter.get(letter) ?? 0]),
      ),
      plainView: { ...plainView },
      trials: inKeyOrder(trials),
      questioners: inKeyOrder(questioners),
    }),
  };
}

/** Earlier versions read a summary that names these alone. */
function isAlwaysNamed(dimension: Dimension): boolean {
  return zoomBenchDimensions.some((one) => one === dimension);
}

function funnelOf(reasons: ReadonlyMap<string, Map<string, number>>, candidates: number): FunnelStage[] {
  let entered = candidates;
  return stages.map((stage) => {
    const ofStage = reasons.get(stage) ?? new Map<string, number>();
    const rejected = [...ofStage.values()].reduce((sum, count) => sum + count, 0);
    const row = { stage, entered, rejected, reasons: toRecord(ofStage) };
    entered -= rejected;
    return row;
  });
}

function inKeyOrder<Value>(values: ReadonlyMap<string, Value>): Value[] {
  return [...values].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, value]) => value);
}

function increase<Key>(counts: Map<Key, number>, key: Key, amount = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}

function toRecord(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}
