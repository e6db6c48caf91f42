import { R2IError } from '@r2i/schema/errors';

/** What was loaded is no plug-in. */
export class PluginShapeError extends R2IError {
  override readonly name = 'PluginShapeError';
  readonly code = 'plugin/shape';
  readonly specifier: string;
  /** What is wrong, each with its place. */
  readonly issues: readonly string[];

  constructor({ specifier, issues }: { specifier: string; issues: readonly string[] }) {
    super(
      `${specifier} is no plug-in: ${issues.join('; ')}; export default definePlugin({ … }) of @r2i/plugin`,
    );
    this.specifier = specifier;
    this.issues = issues;
  }
}
