import { UsageError } from '@r2i/app-shell';
import {
  type MadeThings,
  type MakeContext,
  makeChosen,
  OptionError,
  type Presets,
  readChoice,
  type ThingPart,
} from '@r2i/plugin';

/**
 * Makes what a setting names: an entry's name, or an object with its options.
 *
 * @param options.flag - That gives the setting, for messages.
 * @throws {UsageError} If there is none of that name, or it does not take the options.
 * @throws What {@link makeChosen} throws besides.
 */
export async function makeNamed<Part extends ThingPart>(
  part: Part,
  given: unknown,
  {
    flag,
    presets,
    ...make
  }: MakeContext<Part> & { readonly flag: string; readonly presets?: Presets | undefined },
): Promise<MadeThings[Part]> {
  const read = readChoice(given, part, { registry: make.registry, presets });
  if ('issues' in read) {
    const told = read.issues.map(
      ({ path, message }) => `${[flag, path.join('.')].join(' ').trim()}: ${message}`,
    );
    throw new UsageError(told.join('; '));
  }
  try {
    return await makeChosen(part, read.choice, make);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    throw new UsageError(`${flag}: ${error.message}`, { cause: error });
  }
}
