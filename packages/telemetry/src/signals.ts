/** Which signals are sent. */
export interface Signals {
  readonly metrics: boolean;
  readonly traces: boolean;
}

/**
 * What the standard variables ask for: a signal is sent where an endpoint is named for it or for all, its exporter is not `none`, and
 * the SDK is not disabled.
 */
export function signalsOf(environment: NodeJS.ProcessEnv): Signals {
  const set = (name: string): string => environment[name]?.trim() ?? '';
  const all = set('OTEL_EXPORTER_OTLP_ENDPOINT') !== '';
  const isOn = (signal: 'METRICS' | 'TRACES'): boolean =>
    set('OTEL_SDK_DISABLED').toLowerCase() !== 'true' &&
    set(`OTEL_${signal}_EXPORTER`) !== 'none' &&
    (all || set(`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`) !== '');
  return { metrics: isOn('METRICS'), traces: isOn('TRACES') };
}
