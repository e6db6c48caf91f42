/** What of OpenTelemetry is used. */
export type Sdk = Pick<typeof import('@opentelemetry/api'), 'SpanKind' | 'SpanStatusCode' | 'trace'> &
  Pick<typeof import('@opentelemetry/context-async-hooks'), 'AsyncLocalStorageContextManager'> &
  Pick<typeof import('@opentelemetry/exporter-metrics-otlp-http'), 'OTLPMetricExporter'> &
  Pick<typeof import('@opentelemetry/exporter-trace-otlp-http'), 'OTLPTraceExporter'> &
  Pick<
    typeof import('@opentelemetry/resources'),
    'defaultResource' | 'detectResources' | 'envDetector' | 'resourceFromAttributes'
  > &
  Pick<typeof import('@opentelemetry/sdk-metrics'), 'MeterProvider' | 'PeriodicExportingMetricReader'> &
  Pick<typeof import('@opentelemetry/sdk-trace-base'), 'BasicTracerProvider' | 'BatchSpanProcessor'>;

/** Loads what only those have installed who want a run to be seen. */
export async function loadSdk(): Promise<Sdk> {
  const [api, contexts, metricExporter, traceExporter, resources, metrics, traces] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/exporter-metrics-otlp-http'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-metrics'),
    import('@opentelemetry/sdk-trace-base'),
  ]);
  return { ...api, ...contexts, ...metricExporter, ...traceExporter, ...resources, ...metrics, ...traces };
}
