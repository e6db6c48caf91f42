import { candidateId } from './candidate-id.ts';

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
