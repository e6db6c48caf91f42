export { knownKeys } from './known-keys.ts';
export { type UnwrappedSchema, unwrapSchema } from './unwrap-schema.ts';
