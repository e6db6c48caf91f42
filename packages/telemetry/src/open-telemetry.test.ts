import { TeacherCallError } from '@r2i/teacher';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { openTelemetry } from './open-telemetry.ts';
import { signalsOf } from './signals.ts';
import { startReceiver } from './testing/start-receiver.ts';

const lane = 'http://models.example:8000 Qwen/Qwen3-VL-8B-Instruct';
const secret = 'sk-0123456789';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('signalsOf', () => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
  it.each([
    ['nothing', {}, [false, false]],
    ['a service name alone', { OTEL_SERVICE_NAME: 'x' }, [false, false]],
    ['an endpoint for all', endpoint, [true, true]],
    ['an empty endpoint', { OTEL_EXPORTER_OTLP_ENDPOINT: '' }, [false, false]],
    ['one for metrics', { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://c:4318/v1/metrics' }, [true, false]],
    ['one for traces', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c:4318/v1/traces' }, [false, true]],
    ['no traces', { ...endpoint, OTEL_TRACES_EXPORTER: 'none' }, [true, false]],
    ['disabled', { ...endpoint, OTEL_SDK_DISABLED: 'true' }, [false, false]],
  ])('%s', (_, environment, [metrics, traces]) => {
    expect(signalsOf(environment)).toEqual({ metrics, traces });
  });
});

async function open(url: string, more: Readonly<Record<string, string>> = {}) {
  const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: url, ...more };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const telemetry = await openTelemetry({ environment: process.env, service: 'r2i-test', instance: 'one' });
  if (telemetry === undefined) throw new Error('nothing is told');
  return telemetry;
}

describe('openTelemetry', () => {
  it('tells nothing where nothing is configured', async () => {
    expect(await openTelemetry({ environment: {}, service: 'r2i-test' })).toBeUndefined();
  });

  it('refuses a protocol that it does not speak', async () => {
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4317', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
    await expect(openTelemetry({ environment, service: 'r2i-test' })).rejects.toMatchObject({
      code: 'telemetry/bad-protocol',
    });
  });

  it('sends calls and photos by the names of the conventions', async () => {
    await using receiver = await startReceiver();
    const telemetry = await open(receiver.url, {
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test',
      OTEL_SERVICE_NAME: 'mine',
    });
    await telemetry.aroundImage('a.jpg', async () => {
      const ends = telemetry.onAttempt({ role: 'answerer', lane, samples: 4 });
      await Promise.resolve();
      ends({ usage: { inputTokens: 900, outputTokens: 40 } });
      telemetry.onAttempt({ role: 'solver', lane, samples: 1 })({
        error: new TeacherCallError(`429: what is written on ${secret}?`, { status: 429, retryable: true }),
      });
    });
    telemetry.onImage({ kept: 2, rejected: 5, resumed: false });
    telemetry.onImage({ kept: 0, rejected: 0, resumed: true });
    expect(await telemetry.end()).toBe(0);

    const metrics = receiver.metrics();
    const called = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'Qwen/Qwen3-VL-8B-Instruct',
      'server.address': 'models.example',
      'server.port': 8000,
    };
    expect(metrics.get('gen_ai.client.operation.duration')).toMatchObject({
      ...{ unit: 's', kind: 'histogram' },
      points: [
        { attributes: { ...called, 'r2i.role': 'answerer' }, count: 1 },
        { attributes: { ...called, 'r2i.role': 'solver', 'error.type': '429' }, count: 1 },
      ],
    });
    expect(metrics.get('gen_ai.client.operation.duration')?.points[0]?.explicitBounds).toEqual([
      ...[0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64],
      ...[1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
    ]);
    expect(metrics.get('gen_ai.client.token.usage')).toMatchObject({
      ...{ unit: '{token}', kind: 'histogram' },
      points: [
        { attributes: { ...called, 'gen_ai.token.type': 'input' }, sum: 900 },
        { attributes: { ...called, 'gen_ai.token.type': 'output' }, sum: 40 },
      ],
    });
    expect(metrics.get('r2i.images')?.points).toMatchObject([{ asDouble: 1 }]);
    expect(metrics.get('r2i.candidates')?.points).toMatchObject([
      { attributes: { 'r2i.outcome': 'kept' }, asDouble: 2 },
      { attributes: { 'r2i.outcome': 'rejected' }, asDouble: 5 },
    ]);
    const spans = receiver.spans();
    const photo = spans.find(({ name }) => name === 'photo');
    const calls = spans.filter(({ name }) => name === 'chat Qwen/Qwen3-VL-8B-Instruct');
    expect(photo?.attributes).toEqual({ 'r2i.image.name': 'a.jpg' });
    expect(calls.map(({ kind, parentSpanId }) => [kind, parentSpanId])).toEqual([
      [3, photo?.spanId],
      [3, photo?.spanId],
    ]);
    expect(calls[0]?.attributes).toMatchObject({
      ...{ ...called, 'r2i.role': 'answerer', 'r2i.samples': 4 },
      ...{ 'gen_ai.usage.input_tokens': 900, 'gen_ai.usage.output_tokens': 40 },
    });
    expect(calls[1]).toMatchObject({ attributes: { 'error.type': '429' }, status: { code: 2 } });
    expect(receiver.resources()[0]).toMatchObject({
      ...{ 'service.name': 'mine', 'service.instance.id': 'one', 'deployment.environment': 'test' },
    });
    // The words of an error may be those of a question.
    expect(receiver.text()).not.toContain(secret);
  });

  it('counts what a receiver did not take, and fails nothing', async () => {
    await using receiver = await startReceiver({ status: 400 });
    const telemetry = await open(receiver.url);
    telemetry.onImage({ kept: 1, rejected: 0, resumed: false });
    expect(await telemetry.aroundImage('a.jpg', async () => 7)).toBe(7);
    expect(await telemetry.end()).toBe(2);
  });
});
