import type { CompletionChoice, CompletionUsage } from '../server/chat-completion.ts';
import type { Fault } from './decide-fault.ts';
import type { FaultKind } from './fault-kinds.ts';

/** What a completion says, and which of its choices can be used. */
export interface CompletionContent {
  readonly choices: readonly CompletionChoice[];
  readonly usage: object | undefined;
  /** Number of the choice that the fault spoiled. */
  readonly spoiled: number | null;
}

const spoilingKinds: ReadonlySet<FaultKind> = new Set([
  'cut-json',
  'refusal',
  'wrong-schema',
  'empty',
  'reasoning-only',
]);

/** Spoils one choice of a completion, or its token counts, where the fault is of that kind. */
export function faultyChoices(
  { kind, variant }: Fault,
  { choices, usage }: { readonly choices: readonly CompletionChoice[]; readonly usage: CompletionUsage },
): CompletionContent {
  if (kind === 'wrong-usage') return { choices, usage: wrongUsage(usage, variant), spoiled: null };
  if (!spoilingKinds.has(kind)) return { choices, usage, spoiled: null };
  const spoiled = variant % choices.length;
  const isOdd = Math.floor(variant / choices.length) % 2 === 1;
  const spoil = (choice: CompletionChoice): CompletionChoice => {
    switch (kind) {
      case 'cut-json': {
        const text = choice.text ?? '';
        return { text: text.slice(0, Math.floor(text.length / 2)), finish: 'length' };
      }
      case 'refusal':
        return isOdd
          ? { text: null, finish: 'stop', refusal: "I'm sorry, but I can't help with that." }
          : { text: '', finish: 'content_filter' };
      case 'wrong-schema':
        return { text: '{"unexpected": [{"thing": 1}, {"thing": "two"}]}', finish: 'stop' };
      case 'empty':
        return { text: isOdd ? null : '', finish: 'stop' };
      case 'reasoning-only':
        return { text: null, finish: 'stop', reasoning: `I think. ${choice.text ?? ''}` };
      default:
        return choice;
    }
  };
  const after = choices.map((choice, index) => (index === spoiled ? spoil(choice) : choice));
  return { choices: after, usage, spoiled };
}

function wrongUsage(usage: CompletionUsage, variant: number): object | undefined {
  switch (variant % 4) {
    case 0:
      return undefined;
    case 1:
      return { ...usage, prompt_tokens: -usage.prompt_tokens, completion_tokens: -1 };
    case 2:
      return { ...usage, prompt_tokens: 9e15, completion_tokens: 9e15, total_tokens: 1 };
    default:
      return { prompt_tokens: 'many', completion_tokens: null };
  }
}
