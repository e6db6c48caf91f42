import type { Field } from '../fields/describe-fields.ts';

/** Flags that every command has besides its own. */
export const sharedFlags = ['config', 'plugin', 'help', 'help-all', 'version'] as const;

/** A field's flags as commander and help write them. A switch that is on by itself has only the flag that puts it off. */
export function shownFlags({
  flag,
  kind,
  preset,
  isNullable,
  separator,
  placeholder,
}: Field): readonly string[] {
  if (kind.is !== 'switch') {
    const more = kind.is === 'list' && separator === undefined ? '...' : '';
    return [`--${flag} <${placeholder}${more}>`];
  }
  if (preset === true) return [`--no-${flag}`];
  return preset === undefined || isNullable ? [`--${flag}`, `--no-${flag}`] : [`--${flag}`];
}
