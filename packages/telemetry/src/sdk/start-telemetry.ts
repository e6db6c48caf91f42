import type { Signals } from '../signals.ts';
import type { Telemetry } from '../telemetry.ts';
import { callAttributes, errorTypeOf } from './call-attributes.ts';
import { counting } from './counting.ts';
import { createInstruments } from './create-instruments.ts';
import type { Sdk } from './load-sdk.ts';

const scope = '@r2i/telemetry';
/** As the standard has it, in milliseconds. */
const usualIntervalMs = 60_000;

/** Starts meters and a tracer that send to where the standard variables say. */
export function startTelemetry(
  sdk: Sdk,
  {
    environment,
    service,
    instance,
    signals,
  }: {
    readonly environment: NodeJS.ProcessEnv;
    readonly service: string;
    readonly instance?: string | undefined;
    readonly signals: Signals;
  },
): Telemetry {
  const { defaultResource, detectResources, envDetector, resourceFromAttributes } = sdk;
  const { SpanKind, SpanStatusCode, trace } = sdk;
  const resource = defaultResource()
    .merge(
      resourceFromAttributes({
        'service.name': service,
        ...(instance === undefined ? {} : { 'service.instance.id': instance }),
      }),
    )
    .merge(detectResources({ detectors: [envDetector] }));
  const sendings = { failed: 0 };
  const readers = signals.metrics
    ? [
        new sdk.PeriodicExportingMetricReader({
          exporter: counting(new sdk.OTLPMetricExporter(), sendings),
          exportIntervalMillis: millisecondsOf(environment['OTEL_METRIC_EXPORT_INTERVAL'], usualIntervalMs),
        }),
      ]
    : [];
  const meters = new sdk.MeterProvider({ resource, readers });
  const spanProcessors = signals.traces
    ? [new sdk.BatchSpanProcessor(counting(new sdk.OTLPTraceExporter(), sendings))]
    : [];
  const tracers = new sdk.BasicTracerProvider({ resource, spanProcessors });
  const contexts = new sdk.AsyncLocalStorageContextManager();
  const instruments = createInstruments(meters.getMeter(scope));
  const tracer = tracers.getTracer(scope);
  let ended: Promise<number> | undefined;
  const end = async (): Promise<number> => {
    // What is not taken is counted above.
    await Promise.allSettled([meters.shutdown(), tracers.shutdown()]);
    return sendings.failed;
  };

  return {
    onAttempt({ role, lane, samples }) {
      const attributes = callAttributes(lane, role);
      const span = tracer.startSpan(
        `chat ${attributes['gen_ai.request.model']}`,
        { kind: SpanKind.CLIENT, attributes: { ...attributes, 'r2i.samples': samples } },
        contexts.active(),
      );
      const started = performance.now();
      return ({ usage, error }) => {
        const failure = error === undefined ? {} : { 'error.type': errorTypeOf(error) };
        instruments.duration.record((performance.now() - started) / 1000, { ...attributes, ...failure });
        if (usage !== undefined) {
          const { inputTokens: input, outputTokens: output } = usage;
          for (const [type, tokens] of Object.entries({ input, output })) {
            if (tokens > 0) instruments.tokens.record(tokens, { ...attributes, 'gen_ai.token.type': type });
          }
          span.setAttributes({ 'gen_ai.usage.input_tokens': input, 'gen_ai.usage.output_tokens': output });
        }
        span.setAttributes(failure);
        if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      };
    },
    async aroundImage(name, work) {
      const span = tracer.startSpan('photo', { attributes: { 'r2i.image.name': name } }, contexts.active());
      const inside = trace.setSpan(contexts.active(), span);
      try {
        return await contexts.with(inside, work);
      } catch (error) {
        span.setAttribute('error.type', errorTypeOf(error)).setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
    onImage({ kept, rejected, resumed }) {
      if (resumed) return;
      instruments.images.add(1);
      instruments.candidates.add(kept, { 'r2i.outcome': 'kept' });
      instruments.candidates.add(rejected, { 'r2i.outcome': 'rejected' });
    },
    end() {
      ended ??= end();
      return ended;
    },
    async [Symbol.asyncDispose]() {
      ended ??= end();
      await ended;
    },
  };
}

function millisecondsOf(text: string | undefined, usual: number): number {
  const value = Number(text?.trim() || undefined);
  return Number.isFinite(value) && value > 0 ? value : usual;
}
