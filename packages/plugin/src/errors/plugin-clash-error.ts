import { R2IError } from '@r2i/schema/errors';

/** Two plug-ins, or a plug-in and a built-in part, go by one name. */
export class PluginClashError extends R2IError {
  override readonly name = 'PluginClashError';
  readonly code = 'plugin/clash';
  /** What both call something, for example `proposers.text`; `name` where the plug-ins themselves clash. */
  readonly entry: string;
  /** Names of the two plug-ins, the one that was there first. */
  readonly plugins: readonly [string, string];

  constructor({
    entry,
    plugins,
    builtIn,
  }: {
    entry: string;
    plugins: readonly [string, string];
    builtIn: boolean;
  }) {
    const [first, second] = plugins;
    super(
      builtIn
        ? `plug-in "${second}": ${entry} is built in ("${first}") and cannot be replaced; give yours another name`
        : `plug-ins "${first}" and "${second}" both have ${entry}; rename one, or load only one of them`,
    );
    this.entry = entry;
    this.plugins = plugins;
  }
}
