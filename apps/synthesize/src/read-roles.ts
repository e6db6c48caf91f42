import { UsageError } from '@r2i/app-shell';
import type { DistillOptions } from '@r2i/distill/options';
import { namedModels, type Registry, type RoleSettings, rolesSchema } from '@r2i/plugin';
import { counted } from '@r2i/schema/text';

import { readerPresets } from './reader-presets.ts';
import type { GivenSettings, WithRoles } from './settings.ts';
import { checkRoleNames } from './teacher-settings.ts';

/**
 * Checks who fills which role, against what the registry has.
 *
 * @throws {UsageError} Naming the role and what is wrong with it.
 */
export function readRoles<Given extends GivenSettings>(
  { boxes, boxesFormat, boxesLayout, boxesNames, roles: given, ...settings }: Given,
  registry: Registry,
): WithRoles<Given> {
  if (boxes !== undefined && (given['proposer'] ?? 'text') !== 'text') {
    throw new UsageError('--boxes: --roles already says who proposes; give one of the two.');
  }
  if (boxes === undefined && (boxesLayout ?? boxesNames) !== undefined) {
    throw new UsageError('--boxes-layout and --boxes-names go with --boxes.');
  }
  const proposer = {
    ...{ boxes, format: boxesFormat },
    ...(boxesLayout === undefined ? {} : { layout: boxesLayout }),
    ...(boxesNames === undefined ? {} : { names: boxesNames }),
  };
  const asked = boxes === undefined ? given : { ...given, proposer };
  const schema = rolesSchema(registry, { presets: readerPresets(settings.reader) });
  const { data: roles, error } = schema.safeParse(asked);
  if (roles === undefined) {
    const told = error.issues.map(({ path, message }) => `--roles ${path.join('.')}: ${message}`);
    throw new UsageError(told.join('; '));
  }
  checkRoleNames(namedModels(roles, registry), settings);
  checkVote(settings.samples, roles, settings.recipe);
  return { ...settings, roles };
}

function checkVote(samples: number, { answerers }: RoleSettings, { vote }: DistillOptions): void {
  const asked = answerers.reduce((sum, share) => sum + (share.samples ?? samples), 0);
  if (vote.needed > asked) {
    throw new UsageError(
      `--needed ${vote.needed} can never be reached: the ${answerers.length} answerers give ${asked} answers.`,
    );
  }
  if (vote.minFamilies > answerers.length) {
    throw new UsageError(
      `--min-families ${vote.minFamilies} can never be reached with ${counted(answerers.length, 'answerer')}: ` +
        'add one of another family, or accept the agreement of a model with itself with --min-families 1.',
    );
  }
}
