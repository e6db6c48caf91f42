import { InvalidArgumentError, Option } from 'commander';

/**
 * A flag whose value is more than a text: JSON on the command line, the value itself in a config file. What form
 * it must have is for the app's settings to check.
 */
export class StructuredOption extends Option {
  constructor(flags: string, description?: string) {
    super(flags, description);
    this.argParser((text: string): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        throw new InvalidArgumentError('It must be JSON; a config file is the easier place for it.');
      }
    });
  }
}
