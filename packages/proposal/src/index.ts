export {
  createDetectorProposer,
  type DetectorProposerOptions,
} from './detector-service/create-detector-proposer.ts';
export { type Detection, type DetectorReply, detectorReplySchema } from './detector-service/detection.ts';
export { InvalidGridError } from './errors/invalid-grid-error.ts';
export {
  type FilteredProposals,
  type FilterProposalsOptions,
  filterProposals,
  type ProposalRejectionReason,
  type RejectedProposal,
} from './filter-proposals.ts';
export { createGridProposer, type GridProposerOptions } from './grid-proposer.ts';
export { createListProposer, type ListProposer } from './list-proposer.ts';
export { type ListedBox, listedBoxSchema } from './listed-box.ts';
