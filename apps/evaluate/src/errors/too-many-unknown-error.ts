import { R2IError, type View } from '@r2i/schema';

/** Nothing is known of more answers than allowed: the result is written, and not to be trusted. */
export class TooManyUnknownError extends R2IError {
  override readonly name = 'TooManyUnknownError';
  readonly code = 'evaluate/unknown';
  readonly view: View;
  readonly unknown: number;
  readonly total: number;
  /** Share that was allowed, in [0, 1]. */
  readonly allowed: number;

  constructor({
    view,
    unknown,
    total,
    allowed,
    causes,
    recorded,
  }: {
    view: View;
    unknown: number;
    total: number;
    allowed: number;
    causes: Readonly<Record<string, number>>;
    /** Whether the answers were recorded before, so that this command can ask for none of them. */
    recorded: boolean;
  }) {
    // No answer at all on the crops: a log of one view, as other evaluators write them.
    const isOneView = recorded && view === 'regional' && unknown === total;
    const hints = isOneView ? [oneViewHint] : hintsFor(Object.keys(causes), recorded);
    const why = Object.entries(causes).map(([cause, count]) => `${count} ${cause}`);
    super(
      `${unknown} of ${total} ${view} answers could not be scored (${why.join(', ')}), more than ${allowed * 100} %. ` +
        `${hints.join('. ')}. Or raise --max-unscored.`,
    );
    this.view = view;
    this.unknown = unknown;
    this.total = total;
    this.allowed = allowed;
  }
}

const oneViewHint =
  'The file answers on the full images alone: give the log of the same items asked on their crops too, with "score" and --regional <file>';

const scoringHints: readonly (readonly [RegExp, string])[] = [
  [/^(?:undecided|needs-judge)$/, 'Name a judge with --judge-model'],
  [
    /^judge-/,
    'Look at the judge: what it leaves open is unknown, and "judge fault" above and in summary.md has its words',
  ],
];
const askingHints: readonly (readonly [RegExp, string])[] = [
  [/^http-413$/, 'Send smaller images with --pixels, or raise the limit of the server'],
  [
    /^http-(?:3\d\d|4(?!08$|09$|13$|25$|29$)\d\d)$/,
    'Mend what the service refuses: summary.md has its words',
  ],
];

/** What helps against each cause; what may pass is tried again, where there is somebody to ask. */
function hintsFor(causes: readonly string[], recorded: boolean): string[] {
  const again = recorded
    ? 'The answers were recorded: ask for these once more where they come from, then score the new file'
    : 'Run the same command again to ask once more where calls failed';
  const hints = recorded ? scoringHints : [...scoringHints, ...askingHints];
  return [
    ...new Set(causes.map((cause) => hints.find(([pattern]) => pattern.test(cause))?.[1] ?? again)),
  ].sort();
}
