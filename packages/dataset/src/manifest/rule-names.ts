import type { LeftOutRecord } from './export-manifest.ts';

/** Rules that leave samples out, for people. */
export const ruleNames: Readonly<Record<LeftOutRecord['rule'], string>> = {
  superseded: 'photo changed or removed',
  unreviewed: 'not reviewed',
  reviewRejected: 'rejected in review',
  reviewConflict: 'reviewers do not agree',
  leak: 'shared with a benchmark',
  sameOptions: 'options that are the same as plain text',
  plainAmbiguous: 'not about one thing of the plain photo',
  plainUnchecked: 'not checked on the plain photo',
  duplicate: 'same place, question and answer as another',
  imageCap: 'cap of an image',
  dimensionCap: 'cap of a dimension',
  quota: 'quota',
};
