import { env } from '@r2i/onnxruntime';
import type { RawImage } from '@r2i/schema';

import { formRule } from '../decode/form/answer-form.ts';
import { openForm } from '../decode/form/form-guide.ts';
import { scoreLetters } from '../decode/score-letters.ts';
import { LettersInvalidError } from '../errors/letters-invalid-error.ts';
import { NotFiniteError } from '../errors/not-finite-error.ts';
import { OptionInvalidError } from '../errors/option-invalid-error.ts';
import { StudentClosedError } from '../errors/student-closed-error.ts';
import { modelId, weightFiles } from '../folder/model-id.ts';
import { readModelFolder } from '../folder/read-model-folder.ts';
import type { StudentTokenizer } from '../prompt/load-tokenizer.ts';
import type { ThoughtStyle } from '../prompt/thought-style.ts';
import type { ChoiceQuestion, ChoiceScore, GlanceAttention, StudentAnswer } from '../student/student.ts';
import type { LoadedModel, LookedAt, SamplePiece, TaskInput } from '../worker/protocol.ts';
import { ask } from './ask.ts';
import type { Check } from './check.ts';
import { decodeAnswers } from './decode-answers.ts';
import { encodeGlance, encodeImage, type GlanceState, type SingleImage } from './glance-state.ts';
import { chooseFiles, type LoadedGraphs, loadGraphs } from './load-graphs.ts';
import type { ModelRequest } from './model-request.ts';
import { openPrompting } from './prompting.ts';
import { readAttention } from './read-attention.ts';
import type { NumberSource } from './require-finite.ts';
import { requireRoom, suffixOf } from './suffix.ts';
import { suffixLogits } from './suffix-logits.ts';

/** A loaded model in the worker's thread. */
export interface StudentEngine {
  readonly model: LoadedModel;
  look(glance: number, images: readonly RawImage[], check: Check): Promise<LookedAt>;
  choose(glance: number, questions: readonly ChoiceQuestion[], check: Check): Promise<readonly ChoiceScore[]>;
  answer(
    glance: number,
    asked: Omit<TaskInput<'answer'>, 'glance'>,
    task: { check: Check; onPiece: (piece: SamplePiece) => void },
  ): Promise<readonly StudentAnswer[]>;
  attention(glance: number, question: string): Promise<GlanceAttention>;
  forget(glance: number): void;
  close(): Promise<void>;
}

/**
 * A part of every student's id. Raised when the same files give other answers than before: by our own preprocessing,
 * prompt, scoring or decoding, or by a new version of what renders templates and makes tokens.
 */
const runtimeRevision = 3;

/** Loads a model folder. */
export async function openStudentEngine(request: ModelRequest): Promise<StudentEngine> {
  const { folder, device } = request;
  const { files, texts, generation } = await readModelFolder(folder);
  const { config } = files;
  const chosen = chooseFiles(files, request);
  const graphFiles = [chosen.vision, chosen.embed, chosen.decoder, chosen.packed, chosen.attentive].flatMap(
    (one) => (one === undefined ? [] : [one.file]),
  );
  const weights = await weightFiles(folder, graphFiles);
  const prompting = await openPrompting(texts, request.maxPixels);
  let id: string;
  let graphs: LoadedGraphs;
  try {
    id = await modelId(folder, {
      files: [...graphFiles, ...weights],
      settings: {
        revision: runtimeRevision,
        runtime: env.versions.node ?? env.versions.common,
        texts: { ...texts },
        device,
        dtypes: { vision: chosen.vision.dtype, embed: chosen.embed.dtype, decoder: chosen.decoder.dtype },
        image: JSON.parse(JSON.stringify(prompting.imageSettings)),
        thought: JSON.parse(JSON.stringify(prompting.thought)),
      },
    });
    graphs = await loadGraphs(folder, chosen, request);
  } catch (error) {
    await prompting.close();
    throw error;
  }
  const glances = new Map<number, GlanceState>();

  const glanceOf = (glance: number): GlanceState => {
    const state = glances.get(glance);
    if (state === undefined) throw new StudentClosedError({ what: 'glance' });
    return state;
  };
  const forget = (glance: number): void => {
    const { single, talk } = glances.get(glance) ?? {};
    for (const prefix of [single?.prefix, talk]) prefix?.cache?.dispose();
    glances.delete(glance);
  };
  const singleOf = (glance: number, what: string): SingleImage => {
    const { single, images } = glanceOf(glance);
    if (single !== undefined) return single;
    const reason = `takes a glance at one image, and this one is at ${images.length}`;
    throw new OptionInvalidError({ option: what, reason });
  };

  const lookAt = async (images: readonly RawImage[], check: Check): Promise<GlanceState> => {
    const [first, ...more] = images;
    if (first !== undefined && more.length === 0) {
      const prepared = prompting.prepare(first);
      requireRoom(prepared, config.maxPositions);
      check();
      return encodeGlance(prepared, graphs);
    }
    const encoded = [];
    for (const image of images) {
      const shown = prompting.show(image);
      check();
      encoded.push(await encodeImage(shown, graphs));
    }
    return { images: encoded, single: undefined, talk: undefined };
  };

  return {
    model: {
      id,
      family: config.family,
      warnings: [
        ...deepstackWarnings(config.deepstackTaps, graphs.decoder.contract.deepstack.length),
        ...generationWarnings(generation.ignored),
        ...thoughtWarnings(prompting.thought),
      ],
    },
    async look(glance, images, check) {
      await prompting.ready();
      const state = await lookAt(images, check);
      check();
      glances.set(glance, state);
      const shown = state.images.map(({ image }) => image);
      return {
        shownSize: shown[0]?.shownSize ?? { width: 0, height: 0 },
        visualTokens: shown.reduce((sum, { visualTokens }) => sum + visualTokens, 0),
      };
    },
    async choose(glance, questions, check) {
      const single = singleOf(glance, 'choose');
      await prompting.ready();
      const letters = questions.map(({ letters }, question) => ({
        letters,
        tokens: letterTokens(prompting.tokenizer, letters, question),
      }));
      if (questions.length === 0) return [];
      const suffixes = questions.map(({ text }) => suffixOf(single, text, config.maxPositions, 'choice'));
      const rows = await suffixLogits(single.prefix, suffixes, { graphs, check });
      const source = ((await graphs.packed()) ?? graphs.decoder).source('logits');
      return letters.map((one, question) => scoreOf(rows[question], { ...one, question, source }));
    },
    async answer(glance, { question, seeds, options }, { check, onPiece }) {
      const state = glanceOf(glance);
      await prompting.ready();
      const { form, controlTokens = 'text' } = options;
      const { maxPositions } = config;
      const { tokenizer, thought, tokenBytes } = prompting;
      const purpose = form === undefined ? 'answer' : 'choice';
      const { prefix, suffix } = await ask(state, question, {
        ...{ prompting, graphs, maxPositions, controlTokens, purpose },
      });
      return decodeAnswers(prefix, suffix, {
        ...{ graphs, seeds, check, onPiece, tokenizer, generation, maxPositions, options, tokenBytes },
        thought: form === undefined ? thought : { ...thought, opens: false },
        openForm: form === undefined ? undefined : openForm(formRule(form), tokenBytes()),
      });
    },
    async attention(glance, question) {
      const single = singleOf(glance, 'attention');
      await prompting.ready();
      return readAttention(single, suffixOf(single, question, config.maxPositions), graphs);
    },
    forget,
    async close() {
      for (const glance of [...glances.keys()]) forget(glance);
      await prompting.close();
      await graphs.close();
    },
  };
}

function letterTokens(
  tokenizer: StudentTokenizer,
  letters: readonly string[],
  question: number,
): readonly number[] {
  if (letters.length < 2 || new Set(letters).size < letters.length) {
    throw new LettersInvalidError({ question, letters, reason: 'there are fewer than two different ones' });
  }
  return letters.map((letter) => {
    const [token, ...more] = tokenizer.encode(letter);
    if (token === undefined || more.length > 0) {
      throw new LettersInvalidError({
        question,
        letters,
        reason: `${JSON.stringify(letter)} is ${1 + more.length} tokens`,
      });
    }
    return token;
  });
}

function scoreOf(
  logits: Float32Array | undefined,
  {
    letters,
    tokens,
    question,
    source,
  }: {
    letters: readonly string[];
    tokens: readonly number[];
    question: number;
    source: NumberSource;
  },
): ChoiceScore {
  if (logits === undefined) throw new RangeError(`the graph gave no logits for question ${question}`);
  const unknown = tokens.findIndex((token) => token >= logits.length);
  if (unknown !== -1) {
    const reason = `${JSON.stringify(letters[unknown])} is token ${tokens[unknown]}, and the graph knows ${logits.length}`;
    throw new LettersInvalidError({ question, letters, reason });
  }
  const score = scoreLetters(logits, { letters, tokens });
  // The row was looked at where it left the graph: what is not finite in it is a hidden token.
  if (score === undefined) throw new NotFiniteError({ ...source, found: Number.NEGATIVE_INFINITY });
  return score;
}

function deepstackWarnings(modelTaps: number, exportedTaps: number): readonly string[] {
  if (exportedTaps >= modelTaps) return [];
  return [
    `DeepStack is not in this export: ${modelTaps - exportedTaps} of the ${modelTaps + 1} places where the model takes in visual features are missing, so small text is read worse than by the original model. Export the model with deepstack_features_{i} and deepstack_{i} to have them.`,
  ];
}

function generationWarnings(ignored: readonly string[]): readonly string[] {
  if (ignored.length === 0) return [];
  return [
    `generation_config.json asks for what this runtime does not do: ${ignored.join(', ')}. Answers are one sequence, greedy unless a call gives its own sampling; compare with other runtimes at the same settings.`,
  ];
}

function thoughtWarnings({ opens, choice }: ThoughtStyle): readonly string[] {
  if (!opens) return [];
  const how =
    choice.enableThinking === false
      ? 'with enable_thinking false'
      : 'with the thought closed at once, which the model may never have been trained for';
  return [
    `The chat template begins a thought: answers have it as "reasoning" beside their text and need room for it (maxTokens), and choices are asked ${how}.`,
  ];
}
