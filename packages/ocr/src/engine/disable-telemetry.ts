/**
 * Turns ONNX Runtime's telemetry off, where the host has not chosen: its library reads `ORT_DISABLE_TELEMETRY` of the
 * whole process when it is loaded. Call it on the main thread before a worker starts that loads the library; a worker's
 * environment is a copy that native code does not see.
 */
export function disableTelemetry(): void {
  process.env['ORT_DISABLE_TELEMETRY'] ??= '1';
}
