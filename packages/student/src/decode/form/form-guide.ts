import type { TokenBytes } from '../../prompt/token-bytes.ts';
import { type FormState, formStart } from './form-states.ts';
import type { Rule } from './rule.ts';

/** Holds one answer to a form. */
export interface FormGuide {
  /** Hides the tokens that the form does not allow, in place. */
  restrict(logits: Float32Array, stopTokens: ReadonlySet<number>): void;
  /** Takes the token that was chosen, which must have been allowed. */
  take(token: number): void;
  /** Nothing more may be said. */
  readonly isOver: boolean;
}

/** Of a large vocabulary, one takes 150 KB. */
const mostKept = 64;

/**
 * Guides for several answers in one form. What a state allows is found once.
 *
 * @throws {FormInvalidError} If the form is read in too many ways.
 */
export function openForm(form: Rule, tokens: TokenBytes): () => FormGuide {
  const start = formStart(form);
  const allowed = new Map<FormState, Uint8Array>();

  function allowedIn(state: FormState): Uint8Array {
    const known = allowed.get(state);
    if (known !== undefined) return known;
    const found = new Uint8Array(tokens.size);
    for (let token = 0; token < found.length; token += 1) {
      const bytes = tokens.sayable(token);
      if (bytes !== undefined && after(state, bytes) !== undefined) found[token] = 1;
    }
    const [oldest] = allowed.keys();
    if (oldest !== undefined && allowed.size >= mostKept) allowed.delete(oldest);
    allowed.set(state, found);
    return found;
  }

  return () => {
    let state = start;
    return {
      get isOver() {
        return state.isOver;
      },
      restrict(logits, stopTokens) {
        const mask = allowedIn(state);
        for (let token = 0; token < logits.length; token += 1) {
          const isAllowed = stopTokens.has(token) ? state.ends : mask[token] === 1;
          if (!isAllowed) logits[token] = Number.NEGATIVE_INFINITY;
        }
      },
      take(token) {
        state = after(state, tokens.sayable(token) ?? new Uint8Array()) ?? state;
      },
    };
  };
}

function after(start: FormState, bytes: Uint8Array): FormState | undefined {
  let state: FormState | undefined = start;
  for (const byte of bytes) {
    state = state.after(byte);
    if (state === undefined) return undefined;
  }
  return state;
}
