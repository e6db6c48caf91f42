/** A text or an image, as AI SDK's models take it. */
export type AiSdkPart =
  | { type: 'text'; text: string }
  | { type: 'file'; data: Uint8Array; mediaType: string };

/** What AI SDK's models are asked with; names and units are theirs. */
export interface AiSdkCall {
  prompt: ({ role: 'system'; content: string } | { role: 'user'; content: AiSdkPart[] })[];
  maxOutputTokens?: number;
  temperature?: number;
  topP?: number;
  topK?: number;
  presencePenalty?: number;
  seed?: number;
  responseFormat?: { type: 'json'; name: string; schema: Record<string, unknown> };
  abortSignal?: AbortSignal;
  providerOptions?: Record<string, Record<string, AiSdkJson>>;
}

/** JSON in AI SDK's own form, with lists that may be written to. */
export type AiSdkJson =
  | null
  | string
  | number
  | boolean
  | AiSdkJson[]
  | { [name: string]: AiSdkJson | undefined };

/**
 * What we need of AI SDK's `LanguageModelV2` and `LanguageModelV3`. Told by form, so that this package needs
 * none of AI SDK's; what comes back is checked when it comes.
 */
export interface AiSdkModel {
  readonly specificationVersion: string;
  /** Provider, such as `anthropic.messages`. */
  readonly provider: string;
  readonly modelId: string;
  doGenerate(call: AiSdkCall): PromiseLike<unknown>;
}
