import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import { z } from 'zod';

const valueSchema = z
  .object({ stringValue: z.string() })
  .or(z.object({ intValue: z.number() }))
  .or(z.object({ doubleValue: z.number() }))
  .or(z.object({}))
  .transform((value): unknown => Object.values(value)[0]);
const attributesSchema = z
  .array(z.object({ key: z.string(), value: valueSchema }))
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, value])));
const resourceSchema = z.object({ attributes: attributesSchema });
const pointSchema = z.object({
  attributes: attributesSchema,
  asDouble: z.number().optional(),
  asInt: z.number().optional(),
  sum: z.number().optional(),
  count: z.number().optional(),
  explicitBounds: z.array(z.number()).optional(),
});
const pointsSchema = z.object({ dataPoints: z.array(pointSchema) }).optional();
const metricsSchema = z.object({
  resourceMetrics: z.array(
    z.object({
      resource: resourceSchema,
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(
            z.object({ name: z.string(), unit: z.string(), histogram: pointsSchema, sum: pointsSchema }),
          ),
        }),
      ),
    }),
  ),
});
const tracesSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: resourceSchema,
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              kind: z.number(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              attributes: attributesSchema,
              status: z.object({ code: z.number(), message: z.string().optional() }),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** A sum or a histogram of one set of attributes. */
export interface Point {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly asDouble?: number | undefined;
  readonly asInt?: number | undefined;
  readonly sum?: number | undefined;
  readonly count?: number | undefined;
  readonly explicitBounds?: readonly number[] | undefined;
}

export interface Span {
  readonly name: string;
  /** 3 is a client's. */
  readonly kind: number;
  readonly spanId: string;
  readonly parentSpanId?: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Code 2 is an error. */
  readonly status: { readonly code: number; readonly message?: string | undefined };
}

/** A metric as it came last. */
export interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly kind: 'histogram' | 'sum';
  readonly points: readonly Point[];
}

/** What a receiver of OTLP/HTTP got. */
export interface Received extends AsyncDisposable {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  /** By name, as they came last. */
  metrics(): ReadonlyMap<string, Metric>;
  spans(): readonly Span[];
  /** Attributes of each sender. */
  resources(): readonly Readonly<Record<string, unknown>>[];
  /** All bodies and headers, as they came. */
  text(): string;
}

/**
 * Starts a receiver of OTLP/HTTP in JSON on this machine.
 *
 * @param options.status - With which it answers all. @default 200
 */
export async function startReceiver({ status = 200 }: { readonly status?: number } = {}): Promise<Received> {
  const metrics = new Map<string, Metric>();
  const spans: Span[] = [];
  const resources: Readonly<Record<string, unknown>>[] = [];
  let said = '';
  const take = (path: string, body: string): void => {
    if (path === '/v1/metrics') {
      for (const { resource, scopeMetrics } of metricsSchema.parse(JSON.parse(body)).resourceMetrics) {
        resources.push(resource.attributes);
        for (const { name, unit, histogram, sum } of scopeMetrics.flatMap((scope) => scope.metrics)) {
          const kind = histogram === undefined ? 'sum' : 'histogram';
          metrics.set(name, { name, unit, kind, points: (histogram ?? sum)?.dataPoints ?? [] });
        }
      }
    } else if (path === '/v1/traces') {
      for (const { resource, scopeSpans } of tracesSchema.parse(JSON.parse(body)).resourceSpans) {
        resources.push(resource.attributes);
        spans.push(...scopeSpans.flatMap((scope) => scope.spans));
      }
    }
  };
  const server = createServer((request, response) => {
    text(request).then(
      (body) => {
        said += `${JSON.stringify(request.headers)}\n${body}\n`;
        if (status === 200) take(request.url ?? '', body);
        response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
      },
      () => response.destroy(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new RangeError('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    metrics: () => metrics,
    spans: () => spans,
    resources: () => resources,
    text: () => said,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
