export { definePlugin, type PluginDefinition } from './define/define-plugin.ts';
export type {
  Made,
  MadeRoles,
  MadeThings,
  PartContexts,
  Plugin,
  PluginEntries,
  PluginPart,
  PluginParts,
  RolePart,
  ThingPart,
} from './define/plugin.ts';
export type { Cost, CostContext, RoleUsage } from './entry/cost.ts';
export { type CallContextParts, createCallContext } from './entry/create-call-context.ts';
export type { Entry, NamedModels, RoleEntry } from './entry/entry.ts';
export type { CallContext, ModelContext, PluginContext, StudentDescription } from './entry/plugin-context.ts';
export { EntryFailedError, type EntryOwner, namedFault } from './errors/entry-failed-error.ts';
export { EntryUnknownError } from './errors/entry-unknown-error.ts';
export { MadeShapeError } from './errors/made-shape-error.ts';
export { OptionError } from './errors/option-error.ts';
export { PluginClashError } from './errors/plugin-clash-error.ts';
export { PluginLoadError } from './errors/plugin-load-error.ts';
export { PluginShapeError } from './errors/plugin-shape-error.ts';
export { importModule } from './load/import-module.ts';
export { loadPlugin } from './load/load-plugin.ts';
export { loadRegistry } from './load/load-registry.ts';
export type { ChoiceIssue } from './registry/choice-issue.ts';
export { createRegistry, type Registered, type Registry } from './registry/create-registry.ts';
export { describeRegistry, type PartDescription } from './registry/describe-registry.ts';
export { type MakeContext, makeChosen, makeEntry } from './registry/make-entry.ts';
export { nameFaults } from './registry/name-faults.ts';
export {
  type EntryChoice,
  type Presets,
  type ReadChoice,
  readChoice,
} from './registry/read-choice.ts';
export { type FillContext, type FilledRoles, type FilledShare, fillRoles } from './roles/fill-roles.ts';
export {
  type ForecastContext,
  forecastRoles,
  questionsPerBox,
  type RoleCost,
} from './roles/forecast-roles.ts';
export { type NamedModel, namedModels } from './roles/named-models.ts';
export { roleIds } from './roles/role-ids.ts';
export {
  type RecipeNumbers,
  type RoleKind,
  type RoleName,
  roleKinds,
  roleNames,
  roleParts,
} from './roles/role-kinds.ts';
export { choicesOf, type RoleSettings, type ShareChoice } from './roles/role-settings.ts';
export { rolesSchema } from './roles/roles-schema.ts';
export { createSharedResources, type SharedResources } from './shared/shared-resources.ts';
