import { readFile } from 'node:fs/promises';
import { countVote, createRuleGrouper } from '@r2i/answers';
import { cutCrop, loadImage } from '@r2i/crop';
import type { Answer, Check, Proposal, Question } from '@r2i/schema';

import type { ReaderRoles } from './reader-roles.ts';

/** What became of one proposal: an answer if it was kept, a reason if not. */
export interface Outcome {
  readonly scene: string;
  readonly proposal: Proposal;
  readonly answer: string | null;
  readonly reason: string;
  readonly detail: string;
  readonly winner: string | null;
  readonly answers: readonly Answer[];
  readonly checks: readonly Omit<Check, 'validator'>[];
}

/** Takes every proposal of a photo through validation, the vote and verification. */
export async function readScene(
  roles: ReaderRoles,
  { folder, scene }: { folder: string; scene: string },
): Promise<readonly Outcome[]> {
  const { view } = await loadImage(await readFile(`${folder}/${scene}`), { name: scene });
  const proposals = await roles.proposer.propose({ image: view, seed: 0 });
  return Promise.all(proposals.map((proposal) => readProposal(roles, { view, scene, proposal })));
}

async function readProposal(
  { validator, answerers, verifier }: ReaderRoles,
  {
    view,
    scene,
    proposal,
  }: { view: Awaited<ReturnType<typeof loadImage>>['view']; scene: string; proposal: Proposal },
): Promise<Outcome> {
  const question: Question = { text: 'What does the text say?', dimension: 'ocr', questioner: 'bench' };
  const crop = await cutCrop(view, proposal.box);
  const request = { image: view, crop, proposal, question, seed: 0 };
  const none = { scene, proposal, answer: null, winner: null, answers: [] };
  const [valid = []] = await validator.validate({ ...request, questions: [question] });
  const invalid = valid.find((check) => check.outcome !== 'pass');
  if (invalid !== undefined)
    return { ...none, reason: invalid.criterion, detail: invalid.detail, checks: valid };

  const answers: Answer[] = [];
  for (const answerer of answerers) {
    answers.push(...(await answerer.answer({ crop, question, seed: 0, samples: [0, 1, 2, 3] })));
  }
  const texts = answers.flatMap((answer) => (answer.status === 'answered' ? [answer.text] : []));
  const groups = await createRuleGrouper().group({ question, texts, seed: 0 });
  const vote = countVote(answers, { groups, asked: answers.length, needed: 6, minFamilies: 2 });
  const { winner } = vote;
  if (winner === null) {
    const detail = answers
      .map((answer) => (answer.status === 'answered' ? answer.text : answer.reason))
      .join(' | ');
    return { ...none, answers, reason: 'no-consensus', detail, checks: valid };
  }
  const checks = [...valid, ...(await verifier.verify({ ...request, answer: winner, answers }))];
  const doubt = checks.find((check) => check.outcome !== 'pass');
  if (doubt === undefined)
    return { scene, proposal, answer: winner, winner, answers, reason: 'kept', detail: '', checks };
  return { ...none, winner, answers, reason: doubt.criterion, detail: doubt.detail, checks };
}
