import type { DistillRoles } from '@r2i/distill';
import type { CallPath } from '@r2i/teacher';

/** For asking roles what they are called before there is a run whose cache they could use. */
export const noCalls: CallPath = { call: refuse, callSamples: refuse };

/** What decides the results of a run besides its numbers: who fills which role. */
export function roleIds(roles: DistillRoles): Record<string, string | string[]> {
  const { guesser, gapSolver } = roles;
  return {
    proposer: roles.proposer.id,
    questioner: roles.questioner.id,
    validator: roles.validator.id,
    answerers: roles.answerers.map(({ answerer, samples }) => `${answerer.id} x${samples}`),
    grouper: roles.grouper.id,
    verifier: roles.verifier.id,
    distractorWriter: roles.distractorWriter.id,
    solver: roles.solver.id,
    ...(guesser === undefined ? {} : { guesser: guesser.id }),
    ...(gapSolver === undefined ? {} : { gapSolver: gapSolver.id }),
  };
}

async function refuse(): Promise<never> {
  throw new RangeError('a role was asked before the run was open');
}
