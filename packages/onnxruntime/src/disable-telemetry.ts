/**
 * Turns ONNX Runtime's telemetry off, where the host has not chosen: its library reads `ORT_DISABLE_TELEMETRY` of the
 * whole process when it is loaded. Call it before the package itself is imported, here or in a worker: this module loads nothing.
 *
 * On a worker thread of the host's own, the environment is a copy that native code does not see: there the host has to
 * set the variable on its main thread.
 */
export function disableTelemetry(): void {
  process.env['ORT_DISABLE_TELEMETRY'] ??= '1';
}
