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

/** Whether a service says that its content filter stopped the request: the same request will be stopped again. */
export function isFiltered({ names }: Pick<ServiceMessage, 'names'>): boolean {
  return names.some((name) => filterNames.has(name));
}
