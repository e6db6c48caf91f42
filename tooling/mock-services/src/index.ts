export { type AzureOptions, createAzure } from './azure.ts';
export { type Echo, type EchoPlace, echoFaults, echoReplies, echoSecrets, startEcho } from './echo.ts';
export { leaksBelow, leaksIn } from './leaks-in.ts';
export { type ListeningService, listenAs } from './listen-as.ts';
export { createLlamaServer, type LlamaServerOptions } from './llama-server.ts';
export { createOllama, type OllamaOptions } from './ollama.ts';
export { createOpenRouter, type OpenRouterOptions } from './open-router.ts';
export type { Asked, HttpAnswer, HttpCall, ServedService, Think } from './served-service.ts';
