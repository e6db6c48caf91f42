import { blankBox, drawBox, fitPixelBudget } from '@r2i/crop';
import { scaleBox } from '@r2i/geometry';
import { filterProposals } from '@r2i/proposal';
import { deriveSeed, type Loss, once, type Proposal, proposalSchema, type Rejection } from '@r2i/schema';
import { z } from 'zod';

import type { CandidateContext, ImageContext, ShownImage } from './candidate-context.ts';
import { candidateId } from './candidate-id.ts';
import { distillCandidate, rejectionOf } from './distill-candidate.ts';
import { createBoxDrawer } from './draw-boxed.ts';
import type { ImageOutcome } from './image-outcome.ts';
import { collectLosses, lostRejections } from './lost-rejections.ts';
import { attempt, type Failure } from './step.ts';

const proposalsSchema = z.array(proposalSchema);

/** What one image needs to be distilled; see {@link distillImage}. */
export type DistillImageInput = Omit<ImageContext, 'budgeted' | 'drawBoxed'>;

/**
 * Takes one image through the recipe. Every proposal, and every question asked about it, ends as exactly one
 * sample or one rejection, and so does what a model named and could not be placed or used; an image without any proposal
 * ends as one rejection of its own besides.
 *
 * @throws Only when `signal` aborts or an image cannot be stored. A failing role is a rejection.
 */
export async function distillImage(input: DistillImageInput): Promise<ImageOutcome> {
  const { record, view, options } = input;
  const context: ImageContext = {
    ...input,
    budgeted: oncePer((maxPixels) => fitPixelBudget(view, maxPixels)),
    drawBoxed: createBoxDrawer(input),
  };
  const shorterSide = Math.min(record.width, record.height);
  if (shorterSide < options.minImageSide) {
    const detail = `${record.width}x${record.height} px; the shorter side must be at least ${options.minImageSide}`;
    return {
      samples: [],
      rejections: [imageRejection(context, { stage: 'image', reason: 'image-too-small', detail })],
    };
  }
  const proposed = await propose(context);
  if ('failure' in proposed) {
    const cause = { stage: 'proposal', reason: proposed.reason, detail: proposed.failure } as const;
    return { samples: [], rejections: [imageRejection(context, cause)] };
  }
  const { proposals, losses } = proposed.value;
  const lost = lostRejections(losses, { record, stage: 'proposal' });
  if (proposals.length === 0) {
    const cause = {
      stage: 'proposal',
      reason: 'nothing-proposed',
      detail: 'the proposer found no place to look',
    } as const;
    return { samples: [], rejections: [imageRejection(context, cause), ...lost] };
  }
  const { samples, rejections } = await distillProposals(context, proposals);
  return { samples, rejections: [...rejections, ...lost] };
}

async function distillProposals(
  context: ImageContext,
  proposals: readonly Proposal[],
): Promise<ImageOutcome> {
  const { record, options } = context;
  const { kept, rejected } = filterProposals(proposals, record, options.filter);
  const keptSet = new Set(kept);
  const causeOf = new Map(rejected.map((rejection) => [rejection.proposal, rejection]));
  const outcomes = await Promise.all(
    proposals.map(async (proposal, index): Promise<ImageOutcome> => {
      if (keptSet.has(proposal)) {
        const seedFor = (
          ...about: Parameters<typeof deriveSeed> extends [number, ...infer Rest] ? Rest : never
        ): number => deriveSeed(options.seed, record.id, { ...proposal.box }, index, ...about);
        return distillCandidate({ ...context, ...viewsOf(context, proposal), proposal, seedFor }, index);
      }
      const { reason, detail } = causeOf.get(proposal) ?? { reason: 'filtered', detail: '' };
      const cause = { stage: 'proposal', reason, detail } as const;
      return { samples: [], rejections: [rejectionOf(context, { index, cause, trail: { proposal } })] };
    }),
  );
  return {
    samples: outcomes.flatMap((outcome) => outcome.samples),
    rejections: outcomes.flatMap((outcome) => outcome.rejections),
  };
}

async function propose(context: ImageContext): Promise<{ readonly value: Proposed } | Failure> {
  const { proposer } = context.roles;
  const seed = deriveSeed(context.options.seed, context.record.id, 'propose');
  const { view, record, signal } = context;
  return attempt(async () => {
    const { onLoss, losses } = collectLosses();
    const proposals = await proposer.propose({ image: view, name: record.name, seed, signal, onLoss });
    return { proposals: proposalsSchema.parse(proposals), losses };
  }, signal);
}

interface Proposed {
  readonly proposals: readonly Proposal[];
  readonly losses: readonly Loss[];
}

function imageRejection(
  { record }: ImageContext,
  cause: { readonly stage: 'image' | 'proposal'; readonly reason: string; readonly detail: string },
): Rejection {
  const id = candidateId({ image: record.id });
  return { schema: 'r2i.rejection/1', id, ...cause, name: record.name, image: record };
}

function viewsOf(
  context: ImageContext,
  { box }: Proposal,
): Pick<CandidateContext, 'boxed' | 'storedBoxed' | 'shown'> {
  const { view, options, budgeted } = context;
  const { marginRatio, maxPixels: largest } = options.boxed;
  const boxed = once(() => context.drawBoxed(box));
  const boxedAt = oncePer(async (maxPixels): Promise<ShownImage> => {
    if (Math.min(view.size.width * view.size.height, largest) <= maxPixels) {
      // Nothing would be smaller: the solver is shown the very file that is stored.
      const stored = await boxed();
      return { view: stored, scale: stored.scale };
    }
    const plain = await budgeted(maxPixels);
    return { ...plain, view: await drawBox(plain.view, scaleBox(box, plain.scale), { marginRatio }) };
  });
  const blankedAt = oncePer(async (maxPixels): Promise<ShownImage> => {
    const plain = await budgeted(maxPixels);
    const place = scaleBox(box, plain.scale);
    return { ...plain, view: await drawBox(await blankBox(plain.view, place), place, { marginRatio }) };
  });
  return {
    boxed,
    storedBoxed: once(async () => context.storeImage('boxed', await (await boxed()).encoded())),
    async shown(which, maxPixels) {
      if (which === 'blind') return { view: null, scale: 1 };
      if (which === 'plain') return budgeted(maxPixels);
      return which === 'boxed' ? boxedAt(maxPixels) : blankedAt(maxPixels);
    },
  };
}

function oncePer<Made>(make: (key: number) => Promise<Made>): (key: number) => Promise<Made> {
  const made = new Map<number, Promise<Made>>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
