import { R2IError } from '@r2i/schema';

import { exportRules, type LeftOutRecord } from '../manifest/export-manifest.ts';
import { ruleNames } from '../manifest/rule-names.ts';

/** No sample is left to train on. Nothing was written, and what was there is untouched. */
export class EmptyTrainingError extends R2IError {
  override readonly name = 'EmptyTrainingError';
  readonly code = 'dataset/empty-training';
  readonly path: string;
  /** Samples of the runs that were left out, by rule. */
  readonly leftOut: Readonly<Record<LeftOutRecord['rule'], number>>;

  constructor({
    path,
    candidates,
    leftOut,
    validation,
  }: {
    path: string;
    /** Samples of the runs. */
    candidates: number;
    leftOut: Readonly<Record<LeftOutRecord['rule'], number>>;
    /** Samples that went to the validation split. */
    validation: number;
  }) {
    const told = exportRules
      .filter((rule) => leftOut[rule] > 0)
      .map((rule) => `${ruleNames[rule]} ${leftOut[rule]}`);
    const why =
      candidates === 0
        ? 'the runs have none'
        : [...told, ...(validation > 0 ? [`in the validation split ${validation}`] : [])].join(', ');
    const mend =
      candidates === 0
        ? 'the same synthesize command says which flag keeps more; or add runs'
        : 'loosen what leaves them out, or add runs';
    super(`${path}: no sample of ${candidates} is left to train on (${why}); ${mend}`);
    this.path = path;
    this.leftOut = leftOut;
  }
}
