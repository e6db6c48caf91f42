import { UsageError } from '@r2i/app-shell';
import { type EntryChoice, type Presets, type Registry, readChoice, type ThingPart } from '@r2i/plugin';

/**
 * The entry that a setting names, with its options.
 *
 * @param options.flag - That gives the setting, for messages.
 * @throws {UsageError} Saying what is wrong, and what there is.
 */
export function chosen(
  part: ThingPart,
  given: unknown,
  {
    flag,
    ...known
  }: { readonly flag: string; readonly registry: Registry; readonly presets?: Presets | undefined },
): EntryChoice {
  const read = readChoice(given, part, known);
  if ('choice' in read) return read.choice;
  const told = read.issues.map(
    ({ path, message }) => `${[flag, path.join('.')].join(' ').trim()}: ${message}`,
  );
  throw new UsageError(told.join('; '));
}
