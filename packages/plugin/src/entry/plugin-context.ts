import type { CallPath, Teacher } from '@r2i/teacher';
import type { FitImage } from '@r2i/teacher/roles';

/** What whatever a plug-in makes may use, given to `create`. Sources, benchmarks and export formats get no more. */
export interface PluginContext {
  /** Seed of the run. What a role draws at random takes the seed of its request instead. */
  readonly seed: number;
  /** Aborts when the run is to end. */
  readonly signal: AbortSignal;
  /** Threads that work in this process may take. */
  readonly threads: number;
  /** Tells the person one line. */
  log(text: string): void;
  /** Resolves a path as the person typed it. */
  path(typed: string): string;
  /**
   * What several entries use together, such as a loaded model: opened when it is first asked for, and closed when the
   * run ends if it can be (`Symbol.asyncDispose` or `Symbol.dispose`).
   *
   * @param key - Equal keys share; name the plug-in and every setting that matters in it.
   */
  shared<Resource>(key: string, open: () => Promise<Resource>): Promise<Resource>;
}

/** What roles, scorers and models get besides: they may ask models. */
export interface CallContext extends PluginContext {
  /** The one way to call a model or service: limits, tries, counts and keeps. Only when a role is asked, not in `create`. */
  readonly calls: CallPath;
  /** Shrinks an image to a number of pixels. */
  readonly fit: FitImage;
  /** Score in [0, 1] below which the recipe takes no proposal. @default 0 */
  readonly minScore?: number | undefined;
  /** Names of all images that the run will see, for what looks things up by name. Absent where no images are known. */
  readonly imageNames?: (() => Promise<readonly string[]>) | undefined;
  /**
   * A served model that the person described under `teachers`, with the call path.
   *
   * @throws {OptionError} If there is none of that name.
   */
  teacher(name: string): Teacher;
  /**
   * What the person said about a student under `students`; `sharedStudent` of `@r2i/student/plugin` loads it.
   *
   * @throws {OptionError} If there is none of that name.
   */
  student(name: string): StudentDescription;
}

/** What models under test get besides. */
export interface ModelContext extends CallContext {
  /** Pixels of an image that a model is to be shown at most. One that keeps to another number says so by its `pixels`. */
  readonly pixels: number;
}

/** A student that runs in this process, as the person described it. */
export interface StudentDescription {
  /** Absolute path of the model's folder. */
  readonly folder: string;
  readonly device: 'cpu' | 'cuda' | 'webgpu';
  /** Number format of the model's files. @default what suits the device */
  readonly dtype?: string | undefined;
  /** Of its samples as solver. */
  readonly temperature: number;
}
