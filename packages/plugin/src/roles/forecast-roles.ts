import type { Cost, RoleUsage } from '../entry/cost.ts';
import type { Registry } from '../registry/create-registry.ts';
import { type RecipeNumbers, roleKinds, roleNames } from './role-kinds.ts';
import { choicesOf, type RoleSettings } from './role-settings.ts';

/** Calls of one teacher for one role. */
export interface RoleCost extends Required<Omit<Cost, 'label' | 'per' | 'calls' | 'shown'>> {
  readonly label: string;
  readonly per: RoleUsage['per'];
  readonly calls: number;
  readonly shown: number;
}

/** What a forecast of roles takes. */
export interface ForecastContext {
  readonly registry: Registry;
  readonly recipe: RecipeNumbers;
  /** Samples of each answerer where settings do not name them. */
  readonly samples: number;
  /** Boxes that an image is expected to have. */
  readonly boxes: number;
  /** Tokens of a mean full image, shrunk to `maxPixels` at most. */
  imageTokens(maxPixels?: number): number;
}

/** What the roles cost, as their entries say; roles that ask no served model have no row. */
export function forecastRoles(
  settings: RoleSettings,
  { registry, recipe, samples: usual, boxes, imageTokens }: ForecastContext,
): readonly RoleCost[] {
  return roleNames.flatMap((role) => {
    const { part, label, standIn, usage } = roleKinds[role];
    const own = choicesOf(settings, role);
    const choices = own.length === 0 && standIn !== undefined ? choicesOf(settings, standIn) : own;
    return choices.flatMap(({ use, options, samples = usual }) => {
      const used = usage({ recipe, samples, imageTokens });
      if (used.calls === 0) return [];
      const costs = registry.find(part, use)?.entry.cost?.(options, { ...used, boxes, imageTokens }) ?? [];
      return costs.map(
        (cost): RoleCost => ({
          teacher: cost.teacher,
          label: cost.label ?? label,
          per: cost.per ?? used.per,
          calls: cost.calls ?? used.calls,
          shown: cost.shown ?? used.shown,
          reply: cost.reply,
        }),
      );
    });
  });
}

/** Questions that a box is expected to get. */
export function questionsPerBox({ questioner }: RoleSettings, registry: Registry): number {
  return registry.find('questioners', questioner.use)?.entry.questions?.(questioner.options) ?? 1;
}
