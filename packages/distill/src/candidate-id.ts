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
