import { R2IError, type Stage } from '@r2i/schema';

import { type FaultText, listFaultTexts } from '../fault-texts.ts';

/** Too many candidates were lost because a check or a call could not be made, or all of a stage. */
export class FaultShareError extends R2IError {
  override readonly name = 'FaultShareError';
  readonly code = 'distill/fault-share';
  readonly faults: number;
  readonly seen: number;
  readonly maxShare: number;
  /** What the services said most often. */
  readonly texts: readonly FaultText[];

  constructor({
    faults,
    seen,
    maxShare,
    texts,
    stage,
  }: {
    faults: number;
    seen: number;
    maxShare: number;
    texts: readonly FaultText[];
    /** Where all that came were lost, though it is no large share of the whole. */
    stage?: { readonly stage: Stage; readonly entered: number } | undefined;
  }) {
    const most = `at most ${Math.round(maxShare * 100)} % may`;
    const isShare = faults > maxShare * seen || stage === undefined;
    const what = isShare
      ? `${faults} of ${seen} candidates could not be judged because calls failed; ${most}`
      : `${stage.entered} of ${stage.entered} candidates that came to the stage "${stage.stage}" could not be judged ` +
        'because calls failed, so none got past it';
    super(
      `${what}${listFaultTexts(texts)}. Look at the details in rejects.jsonl, mend the cause and run again: ` +
        'finished images are not repeated.',
    );
    this.faults = faults;
    this.seen = seen;
    this.maxShare = maxShare;
    this.texts = texts;
  }
}
