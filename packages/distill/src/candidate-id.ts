import { hashValue, type Proposal } from '@r2i/schema';

/** What makes a candidate the one it is. Fields that are not known yet are left out. */
export interface CandidateIdentity {
  /** Image id, or the name of a file that could not be read. */
  readonly image: string;
  readonly proposal?: Proposal | undefined;
  /** Position among the image's proposals, so that two equal ones stay apart. */
  readonly index?: number | undefined;
  readonly question?: string | undefined;
  readonly answer?: string | undefined;
}

/** Content id of a candidate: equal inputs give equal ids in every run. */
export function candidateId({ image, proposal, index, question, answer }: CandidateIdentity): string {
  return hashValue({
    image,
    proposal: proposal === undefined ? undefined : { ...proposal, box: { ...proposal.box } },
    index,
    question,
    answer,
  });
}

/**
 * What the work on a file is known by. As a duplicate it is other work, since that is over when the first of its kind has
 * gone.
 */
export function imageKey(
  name: string,
  {
    content,
    leftOut,
    isDuplicate,
  }: {
    readonly content: string | null;
    readonly leftOut: string | undefined;
    readonly isDuplicate: boolean;
  },
): string {
  const image = content ?? (leftOut === 'image-unreadable' ? 'unreadable' : `left out: ${leftOut}`);
  return candidateId(
    isDuplicate ? { image, question: name, answer: 'duplicate' } : { image, question: name },
  );
}
