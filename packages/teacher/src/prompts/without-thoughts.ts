/** A reply without its think blocks. A block without an end holds thoughts up to the end of the reply. */
export function withoutThoughts(reply: string): string {
  return reply
    .replaceAll(/<think>[\s\S]*?<\/think>/gu, '')
    .replace(/^[\s\S]*<\/think>/u, '')
    .replace(/<think>[\s\S]*$/u, '')
    .trim();
}
