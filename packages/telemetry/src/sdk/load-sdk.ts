/** Loads what only those have installed who want a run to be seen. */
export async function loadSdk() {
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

export type Sdk = Awaited<ReturnType<typeof loadSdk>>;
