/** One of the apps behind `r2i`. */
export interface Program {
  /** What is typed after `r2i`. */
  readonly name: string;
  /** A line for help. */
  readonly about: string;
  /** Loads the app, which is not done before it is named. */
  load(): Promise<{
    readonly main: (words: readonly string[], options: { readonly program: string }) => Promise<void>;
  }>;
}

/** In the order in which they are used. */
export const programs: readonly Program[] = [
  {
    name: 'synthesize',
    about: 'photos to training samples; the same command resumes; merge',
    load: () => import('@r2i/synthesize'),
  },
  {
    name: 'export',
    about: "samples to a trainer's files, or to a benchmark; verify, explain, push",
    load: () => import('@r2i/export'),
  },
  {
    name: 'review',
    about: 'people accept, edit or reject the items of a run, in the browser',
    load: () => import('@r2i/review-app'),
  },
  {
    name: 'evaluate',
    about: 'a model asked in both views and scored; merge, score, compare, report, serve',
    load: () => import('@r2i/evaluate'),
  },
  {
    name: 'serve-student',
    about: 'a student as an OpenAI-compatible endpoint on this machine',
    load: () => import('@r2i/serve-student'),
  },
];
