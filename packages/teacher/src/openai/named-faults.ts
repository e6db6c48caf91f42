import type { ServiceMessage } from './service-message.ts';

/** How services name an account that is used up. */
const spentNames: ReadonlySet<string> = new Set([
  'insufficient_quota',
  'insufficient_balance',
  'insufficient_credits',
  'exceeded_current_quota_error',
  'billing_hard_limit_reached',
  'billing_not_active',
  'arrearage',
]);

/** How services name it that they do not serve the model, whatever is asked of it, some with 400. */
const unservedNames: ReadonlySet<string> = new Set([
  'model_not_found',
  'invalid_model',
  'model_not_available',
  'model_not_supported',
  'modelnotfound',
  'deploymentnotfound',
]);

/** How services say it that have no name for it. */
const unservedPhrases: readonly string[] = [
  'model not found',
  'unknown model',
  'no such model',
  'not a known model',
  'not a valid model',
  'model does not exist',
  'model is not loaded',
  'model not loaded',
];

/** How services name a filter that stopped a request. */
const filterNames: ReadonlySet<string> = new Set([
  'content_filter',
  'content_policy_violation',
  'responsibleaipolicyviolation',
  'data_inspection_failed',
  'datainspectionfailed',
  'moderation_blocked',
]);

/** Whether a service says that the account is used up, by a name and not by a status. */
export function isSpent({ names }: Pick<ServiceMessage, 'names'>): boolean {
  return names.some((name) => spentNames.has(name));
}

/** Whether a service says that it does not serve the model: the next request will hear the same. */
export function isUnserved({ names, message }: Pick<ServiceMessage, 'names' | 'message'>): boolean {
  const said = message.slice(0, mostRead).toLowerCase();
  return (
    names.some((name) => unservedNames.has(name)) || unservedPhrases.some((phrase) => said.includes(phrase))
  );
}

/** How services say it that have no name for it, some with the status of a key that is not taken. */
const filterPhrases: readonly string[] = [
  // xAI, 403
  'failed check: safety_check_type',
  // OpenAI's reasoning models, 400 `invalid_prompt`
  'prompt was flagged as potentially violating',
  // DeepSeek
  'content exists risk',
  // LiteLLM, around whatever the service behind it said
  'contentpolicyviolationerror',
  // Azure, through a gateway
  "azure openai's content management policy",
];

/** Most characters of a message that are looked at. */
const mostRead = 4000;

/** Whether a service says that its content filter stopped the request: the same request will be stopped again. */
export function isFiltered({
  names,
  flagged,
  message,
  provider,
}: Pick<ServiceMessage, 'names' | 'flagged' | 'message' | 'provider'>): boolean {
  if (provider !== undefined && isFiltered(provider)) return true;
  if (flagged || names.some((name) => filterNames.has(name))) return true;
  const said = message.slice(0, mostRead).toLowerCase();
  return filterPhrases.some((phrase) => said.includes(phrase));
}
