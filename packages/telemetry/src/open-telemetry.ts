import { errorCode } from '@r2i/schema';

import { TelemetryError } from './errors/telemetry-error.ts';
import { loadSdk } from './sdk/load-sdk.ts';
import { startTelemetry } from './sdk/start-telemetry.ts';
import { signalsOf } from './signals.ts';
import type { Telemetry } from './telemetry.ts';

const needed = [
  ...['api@1.9', 'context-async-hooks@2', 'resources@2', 'sdk-metrics@2', 'sdk-trace-base@2'],
  ...['exporter-metrics-otlp-http@0.223', 'exporter-trace-otlp-http@0.223'],
].map((name) => `@opentelemetry/${name}`);

/** The one protocol that is spoken. */
const protocol = 'http/json';

/**
 * Opens what tells of a run, by the standard `OTEL_*` variables. Where they ask for nothing, nothing of OpenTelemetry is loaded.
 *
 * @param options.environment - Decides whether anything is told; headers, endpoints and time-outs are read by OpenTelemetry from the
 *   process's own.
 * @param options.service - `service.name`, unless `OTEL_SERVICE_NAME` says it.
 * @param options.instance - `service.instance.id`: of workers, each has its own.
 * @returns `undefined` where nothing is asked for.
 * @throws {TelemetryError} `not-installed`, `bad-protocol`.
 */
export async function openTelemetry(options: {
  readonly environment: NodeJS.ProcessEnv;
  readonly service: string;
  readonly instance?: string | undefined;
}): Promise<Telemetry | undefined> {
  const { environment } = options;
  const signals = signalsOf(environment);
  if (!signals.metrics && !signals.traces) return undefined;
  const asked = environment['OTEL_EXPORTER_OTLP_PROTOCOL']?.trim() ?? '';
  // A receiver of OTLP/HTTP takes both of its encodings.
  if (asked === 'grpc') {
    const detail = `OTEL_EXPORTER_OTLP_PROTOCOL asks for grpc; set it to ${protocol}, and the endpoint to the port of OTLP/HTTP (4318)`;
    throw new TelemetryError({ reason: 'bad-protocol', detail });
  }
  try {
    return startTelemetry(await loadSdk(), { ...options, signals });
  } catch (cause) {
    const code = errorCode(cause);
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause;
    const detail = `OTEL_* variables ask for telemetry, which needs packages that are not installed: npm install ${needed.join(' ')}`;
    throw new TelemetryError({ reason: 'not-installed', detail, cause });
  }
}
