import { ServedModelError } from '../errors/served-model-error.ts';
import { type OpenedServedModel, type OpenServedModelOptions, openServedModel } from './open-served-model.ts';
import type { ServedModel } from './served-model.ts';
import { createTraitsByLane } from './service-traits.ts';
import type { SettingNames } from './setting-names.ts';

/** Served models by name, each opened when it is first asked for. */
export interface OpenedServedModels extends AsyncDisposable {
  /** @throws {ServedModelError} If it is not described, or its address or name is nowhere to be found. */
  get(name: string): OpenedServedModel;
}

/**
 * Opens served models as they are described. What a service is found not to take is learnt once for all models of its
 * lane. Dispose of them to close their connections.
 *
 * @param options.place - Where they are described, for errors: `--teachers`.
 * @param options.namesOf - What settings of each are called where a person sets them.
 */
export function openServedModels(
  described: Readonly<Record<string, ServedModel>>,
  {
    place,
    traitsOf = createTraitsByLane(),
    namesOf = () => undefined,
    ...options
  }: Omit<OpenServedModelOptions, 'names'> & {
    readonly namesOf?: (name: string) => SettingNames | undefined;
  },
): OpenedServedModels {
  const open = new Map<string, OpenedServedModel>();
  return {
    get(name) {
      const served = Object.hasOwn(described, name) ? described[name] : undefined;
      if (served === undefined) throw new ServedModelError(place, `there is no "${name}" there.`);
      const made =
        open.get(name) ??
        openServedModel(served, { ...options, traitsOf, names: namesOf(name), place: `${place} ${name}` });
      open.set(name, made);
      return made;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...open.values()].map(({ model }) => model[Symbol.asyncDispose]()));
    },
  };
}
