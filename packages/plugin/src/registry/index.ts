export { loadRegistry } from '../load/load-registry.ts';
export { createRegistry, type Registered, type Registry } from './create-registry.ts';
export { describeRegistry, type PartDescription } from './describe-registry.ts';
