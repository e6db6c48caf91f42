import type { EvaluationWarning } from '@r2i/zoombench';

import { PromptsDifferError } from '../errors/prompts-differ-error.ts';
import type { ReportedModel } from '../output/reported-model.ts';
import { promptDifferences, promptDifferenceText } from '../prompt/prompt-differences.ts';

/**
 * What a comparison must not be read without where two models were not asked alike, or nobody knows whether they were.
 *
 * @throws {PromptsDifferError} If they were asked otherwise, unless that is allowed.
 */
export function promptWarnings(
  [first, second]: readonly [ReportedModel, ReportedModel],
  { differentPrompts }: { readonly differentPrompts: boolean },
): EvaluationWarning[] {
  const [one, two] = [first.about.prompt, second.about.prompt];
  if (one !== null && two !== null) {
    const differences = promptDifferences(one, two);
    if (differences.length === 0) return [];
    if (!differentPrompts) throw new PromptsDifferError(differences);
    return [
      {
        code: 'asked-otherwise',
        message: `The models were asked otherwise (first -> second): ${promptDifferenceText(differences)}; part of any difference may come from that`,
      },
    ];
  }
  const unknown = [first, second].filter(({ about }) => about.prompt === null);
  const names = unknown.map(({ result }) => result.model ?? 'no model').join(' and ');
  return [
    {
      code: 'prompt-unknown',
      message: `How ${names} ${unknown.length === 1 ? 'was' : 'were'} asked is not recorded, so nobody can tell whether both were asked alike: part of any difference may come from that`,
    },
  ];
}
