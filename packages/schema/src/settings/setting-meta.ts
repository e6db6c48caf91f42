import type {} from 'zod';

/**
 * What a schema of settings says about a field, besides its type, range and default: `z.int().meta({ … })`. Command lines
 * and config files are made from it.
 */
export interface SettingMeta {
  /** One line for people, without a full stop and without the default, which the schema gives. As writable as zod's own: the two are one field. */
  description?: string | undefined;
  /** Flag without dashes. On an object: the whole of it is one flag, JSON on the command line. @default the key in kebab case */
  readonly flag?: string | undefined;
  /** Of an object: begins the flags of its fields. */
  readonly prefix?: string | undefined;
  /** What stands for the value in help, such as `dir`. */
  readonly placeholder?: string | undefined;
  /** Heading in help; an object's is that of its fields. */
  readonly group?: string | undefined;
  /** Whether the short help shows it. */
  readonly basic?: boolean | undefined;
  /** Given by its place on the command line instead of a flag. */
  readonly argument?: boolean | undefined;
  /** Between the items of a list on the command line. @default a comma for lists of names, else each item is a word of its own */
  readonly separator?: string | undefined;
  /** What holds where nothing is given and the schema has no default. */
  readonly unset?: string | undefined;
}

declare module 'zod' {
  interface GlobalMeta extends SettingMeta {}
}
