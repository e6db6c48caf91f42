/** Reasons of rejections that say that nothing is known: a later session may come to something else. */
export const faultReasons: ReadonlySet<string> = new Set(['call-failed', 'check-failed']);

/** Reasons of rejections that say that a service will not answer. */
export const refusalReasons: ReadonlySet<string> = new Set(['call-refused', 'check-refused']);
