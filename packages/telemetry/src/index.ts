export { TelemetryError } from './errors/telemetry-error.ts';
export { openTelemetry } from './open-telemetry.ts';
export { type Signals, signalsOf } from './signals.ts';
export type { Telemetry, ToldImage } from './telemetry.ts';
