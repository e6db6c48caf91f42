import type { ImageSize, RawImage } from '@r2i/schema';
import type { ModelRequest } from '../engine/model-request.ts';
import type { ProbedDevice } from '../engine/probe-device.ts';
import type {
  AnswerOptions,
  AnswerPiece,
  ChoiceQuestion,
  ChoiceScore,
  GlanceAttention,
  StudentAnswer,
  StudentFamily,
  Turn,
} from '../student/student.ts';

/** What a worker can be asked to do. */
export interface StudentTasks {
  load: { input: ModelRequest; output: LoadedModel };
  look: { input: { glance: number; images: readonly RawImage[] }; output: LookedAt };
  choose: { input: { glance: number; questions: readonly ChoiceQuestion[] }; output: readonly ChoiceScore[] };
  /** Sends pieces of text while it runs. */
  answer: {
    input: {
      glance: number;
      question: string | readonly Turn[];
      /** One for each answer. */
      seeds: readonly number[];
      options: Omit<AnswerOptions, 'signal'>;
    };
    output: readonly StudentAnswer[];
  };
  attention: { input: { glance: number; question: string }; output: GlanceAttention };
  forget: { input: { glance: number }; output: undefined };
  probe: { input: undefined; output: readonly ProbedDevice[] };
  close: { input: undefined; output: undefined };
}

export type TaskName = keyof StudentTasks;
export type TaskInput<Name extends TaskName> = StudentTasks[Name]['input'];
export type TaskOutput<Name extends TaskName> = StudentTasks[Name]['output'];

export interface LoadedModel {
  readonly id: string;
  readonly family: StudentFamily;
  readonly warnings: readonly string[];
}

export interface LookedAt {
  readonly shownSize: ImageSize;
  readonly visualTokens: number;
}

/** To the worker. */
export interface TaskMessage {
  readonly task: TaskName;
  readonly input: unknown;
  /** Shared; becomes 1 when the caller no longer wants the result. */
  readonly cancelled: Int32Array;
}

/** A piece of one of the answers. */
export type SamplePiece = AnswerPiece & { readonly sample: number };

/** From the worker: pieces while a task runs, then how it ended. One task runs at a time. */
export type ReplyMessage =
  | { readonly kind: 'piece'; readonly piece: SamplePiece }
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: PackedError };

/** An error on its way between threads, where classes are lost. */
export interface PackedError {
  readonly message: string;
  readonly stack: string | undefined;
  /** Own properties, `code` and `name` among them. */
  readonly fields: Readonly<Record<string, unknown>>;
}
