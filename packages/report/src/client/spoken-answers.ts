import type { BrowserItem } from '../browser/item-data.ts';

/** The verdicts on an item's first samples in words, for people who listen to the page. */
export function spokenAnswers({ answers }: BrowserItem, models: readonly string[]): string {
  return answers
    .map(([first], model) => {
      const name = models.length > 1 ? `${models[model]}: ` : '';
      if (first === undefined) return `${name}not asked`;
      const crop = first.regional === null ? 'no crop' : `crop ${first.regional.status}`;
      return `${name}full image ${first.global.status}, ${crop}`;
    })
    .join('; ');
}
