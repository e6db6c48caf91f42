import type { Reporter } from '@r2i/app-shell';
import { counted } from '@r2i/schema/text';
import { openTelemetry, type Telemetry } from '@r2i/telemetry';

/** What is told of a run; nothing where no variable of the environment asks for it. */
export type RunTelemetry = Partial<Pick<Telemetry, 'onAttempt' | 'aroundImage' | 'onImage'>> &
  AsyncDisposable;

/**
 * Opens what tells of a run by OpenTelemetry; disposed of, it sends what is left, and says where it was not taken.
 *
 * @param options.instance - Which worker it is. @default none is named
 */
export async function beginTelemetry(
  environment: NodeJS.ProcessEnv,
  { reporter, instance }: { readonly reporter: Reporter; readonly instance?: string | undefined },
): Promise<RunTelemetry> {
  const telemetry = await openTelemetry({ environment, service: 'r2i-synthesize', instance });
  return {
    ...telemetry,
    async [Symbol.asyncDispose]() {
      const failed = (await telemetry?.end()) ?? 0;
      if (failed === 0) return;
      reporter.event('telemetry', { failed });
      reporter.note(
        `  telemetry: ${counted(failed, 'sending was', 'sendings were')} not taken; look where OTEL_EXPORTER_OTLP_ENDPOINT leads`,
      );
    },
  };
}
