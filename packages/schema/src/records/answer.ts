import { z } from 'zod';

/**
 * One sample of one model. Only `answered` may vote: an abstention says that the model looked and could not
 * tell, a fault says that nothing is known.
 */
export type Answer =
  | {
      readonly status: 'answered';
      /** Id of the model with its version and set-up. */
      readonly model: string;
      /** Models of one family may share their mistakes; votes can ask for several families. */
      readonly family: string;
      /** 0 .. k-1 within the model. */
      readonly sample: number;
      readonly text: string;
      /** The model's own confidence in [0, 1], where it has one. */
      readonly confidence?: number | undefined;
      /** What was varied in this sample, for people: `scale 1.25, padding 8 %`. */
      readonly condition?: string | undefined;
    }
  | {
      readonly status: 'abstained' | 'fault';
      readonly model: string;
      readonly family: string;
      readonly sample: number;
      /** Why there is no answer: `no-text`, `call-failed`, … */
      readonly reason: string;
      readonly condition?: string | undefined;
    };

const source = {
  model: z.string().min(1),
  family: z.string().min(1),
  sample: z.int().nonnegative(),
  condition: z.string().optional(),
};

export const answerSchema: z.ZodType<Answer> = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('answered'),
    ...source,
    text: z.string().min(1),
    confidence: z.number().min(0).max(1).optional(),
  }),
  z.strictObject({ status: z.enum(['abstained', 'fault']), ...source, reason: z.string().min(1) }),
]);
