import { type Command, Option } from 'commander';

import { addNumberFlags, flagOf, type NumberFlag, nestedOptions, setAt } from './number-flags.ts';

const heading = 'Recipe:';

/** Defaults are the recipe's own and stand with its options; `--help` shows them. */
const recipeFlags: readonly NumberFlag[] = [
  { flags: '--seed <n>', path: ['seed'], about: 'seed of every random choice (0)' },
  { flags: '--min-image-side <px>', path: ['minImageSide'], about: 'shorter side an image must have (1201)' },
  {
    flags: '--min-score <s>',
    path: ['filter', 'minScore'],
    about: 'lowest score of a proposal, 0 to 1 (0.75)',
  },
  {
    flags: '--max-area <ratio>',
    path: ['filter', 'maxAreaRatio'],
    about: 'largest box, as a share of the image (0.1)',
  },
  { flags: '--min-box-side <px>', path: ['filter', 'minSide'], about: 'shorter side a box must have (16)' },
  {
    flags: '--max-overlap <iou>',
    path: ['filter', 'maxIou'],
    about: 'boxes that overlap more are duplicates (0.5)',
  },
  {
    flags: '--max-per-image <n>',
    path: ['filter', 'maxPerImage'],
    about: 'candidates an image may give (256)',
  },
  { flags: '--zoom <factor>', path: ['crop', 'zoom'], about: 'enlargement of the crop (2)' },
  {
    flags: '--crop-min-side <px>',
    path: ['crop', 'minSide'],
    about: "lower bound of the crop's shorter side (64)",
  },
  {
    flags: '--crop-max-side <px>',
    path: ['crop', 'maxSide'],
    about: "upper bound of the crop's longer side (2048)",
  },
  { flags: '--crop-quality <q>', path: ['crop', 'quality'], about: 'JPEG quality of crops (95)' },
  { flags: '--needed <n>', path: ['vote', 'needed'], about: 'answers that must agree (6)' },
  { flags: '--min-families <n>', path: ['vote', 'minFamilies'], about: 'model families among them (2)' },
  {
    flags: '--margin <ratio>',
    path: ['boxed', 'marginRatio'],
    about: 'growth of the drawn box on each side (0.05)',
  },
  { flags: '--boxed-max-pixels <n>', path: ['boxed', 'maxPixels'], about: 'largest boxed image (16777216)' },
  { flags: '--boxed-quality <q>', path: ['boxed', 'quality'], about: 'JPEG quality of boxed images (85)' },
  {
    flags: '--boxed-max-bits <n>',
    path: ['boxed', 'maxBits'],
    about:
      'bits a pixel above which grainy photos get less quality, at least 75 (2; none with --boxed-quality)',
  },
  { flags: '--options <n>', path: ['choice', 'options'], about: 'options of a choice question, 2 to 8 (4)' },
  { flags: '--attempts <n>', path: ['difficulty', 'attempts'], about: 'attempts of the solver (4)' },
  { flags: '--min-wrong <n>', path: ['difficulty', 'minWrong'], about: 'attempts that must fail (3)' },
  {
    flags: '--student-pixels <n>',
    path: ['difficulty', 'maxPixels'],
    about: 'pixels the solver is shown (1000000)',
  },
  {
    flags: '--guess-attempts <n>',
    path: ['guess', 'attempts'],
    about: 'attempts without seeing, a view (4)',
  },
  {
    flags: '--guess-min-wrong <n>',
    path: ['guess', 'minWrong'],
    about: 'of these, attempts that must fail (2)',
  },
  { flags: '--gap-attempts <n>', path: ['gap', 'attempts'], about: 'attempts of the gap solver (4)' },
  { flags: '--gap-min-wrong <n>', path: ['gap', 'minWrong'], about: 'of these, attempts that must fail (2)' },
  {
    flags: '--gap-pixels <n>',
    path: ['gap', 'maxPixels'],
    about: 'pixels the gap solver is shown (16777216)',
  },
];

/** Adds the recipe's flags to a command. */
export function addRecipeFlags(command: Command): void {
  addNumberFlags(command, heading, recipeFlags);
  command.addOption(
    new Option('--boxed-chroma <c>', "resolution of colour in boxed images (photo: as the photo's file)")
      .choices(['photo', 'full', 'half'])
      .helpGroup(heading),
  );
  command.addOption(
    new Option('--student-views <list>', 'views the solver must fail on (boxed)')
      .choices(['boxed', 'plain', 'boxed,plain'])
      .helpGroup(heading),
  );
  command.addOption(
    new Option('--guess-views <list>', 'beyond the paper: views on which guessing must fail (none)')
      .choices(['blanked', 'blind', 'blanked,blind'])
      .helpGroup(heading),
  );
}

/** Turns parsed flags into the nested options that the recipe's schema checks. */
export function recipeOptions(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const options = nestedOptions(recipeFlags, values);
  const chroma = values['boxedChroma'];
  if (chroma !== undefined) setAt(options, ['boxed', 'chroma'], chroma);
  const views = values['studentViews'];
  if (typeof views === 'string') setAt(options, ['difficulty', 'views'], views.split(','));
  const guesses = values['guessViews'];
  if (typeof guesses === 'string') setAt(options, ['guess', 'views'], guesses.split(','));
  return options;
}

/** The flag that sets an option of the recipe. */
export const recipeFlagOf = (path: string): string => flagOf(recipeFlags, path);
