import { z } from 'zod';

import { TeacherCallError } from '../errors/teacher-call-error.ts';
import { createHttpService, type HttpService, type HttpServiceOptions } from './http-service.ts';
import { readServiceMessage } from './service-message.ts';
import { statusError } from './status-error.ts';
import { tryParseJson } from './try-parse-json.ts';

export interface ListServedModelsOptions
  extends Pick<HttpServiceOptions, 'baseUrl' | 'apiKey' | 'headers' | 'dispatcher'> {
  /**
   * Longest wait, in milliseconds.
   *
   * @default 10_000
   */
  readonly timeoutMs?: number;
  /**
   * Environment variable that holds the key, for the hint where it is refused.
   *
   * @default 'OPENAI_API_KEY'
   */
  readonly keyVariable?: string;
  readonly signal?: AbortSignal;
}

const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/**
 * Asks a service for the names of its models: whether it is there, takes the key, and has what is wanted.
 *
 * @throws {TeacherCallError} If it cannot be reached, or gives no such list.
 */
export async function listServedModels({
  timeoutMs = 10_000,
  keyVariable = 'OPENAI_API_KEY',
  signal,
  ...service
}: ListServedModelsOptions): Promise<readonly string[]> {
  const http = createHttpService({ ...service, timeoutMs, connections: 1 });
  try {
    return await servedModels(http, { keyVariable, signal });
  } finally {
    await http[Symbol.asyncDispose]();
  }
}

/** As {@link listServedModels}, over a service that is open already. */
export async function servedModels(
  http: HttpService,
  { keyVariable, signal }: { readonly keyVariable: string; readonly signal?: AbortSignal | undefined },
): Promise<readonly string[]> {
  const { status, header, text } = await http.get('/models', signal);
  if (status < 200 || status > 299) {
    throw statusError({
      status,
      header,
      said: readServiceMessage(text),
      service: http.origin,
      model: 'GET /models',
      hasKey: http.hasKey,
      keyVariable,
      mask: http.mask,
    });
  }
  const parsed = modelsSchema.safeParse(tryParseJson(text));
  if (parsed.success) return parsed.data.data.map(({ id }) => id);
  throw new TeacherCallError(
    `${http.origin} gives no list of models. Look whether baseUrl is its root, by custom ending in /v1`,
    { status, retryable: false, kind: 'final' },
  );
}
