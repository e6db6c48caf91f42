import { compileExpression } from './compile-expression.ts';
import { runExpression } from './run-expression.ts';

const nativeExec = RegExp.prototype.exec;

/** Methods of strings that look at each character, and how many that is. */
const scanned = [
  'indexOf',
  'lastIndexOf',
  'includes',
  'slice',
  'split',
  'trim',
  'trimEnd',
  'trimStart',
  'normalize',
  'toLowerCase',
  'toUpperCase',
  'replaceAll',
] as const;

/**
 * Counts what a function of this package does, so that the count depends on its input alone and on no clock:
 *
 * - steps of regular expressions, by a machine that goes back as an engine does and whose findings are compared with
 *   the engine's;
 * - characters that methods of strings look at: all of the text, but for a search that finds something and for a slice.
 *
 * Loops of this package's own code are counted by `countBlocks`.
 */
export function countWork(run: () => unknown): number {
  let work = 0;
  let counting = false;
  const restore = [patchExec(), ...scanned.map(patchMethod)];
  counting = true;
  try {
    run();
  } finally {
    counting = false;
    for (const undo of restore) undo();
  }
  return work;

  function patchExec(): () => void {
    RegExp.prototype.exec = function exec(text: string): RegExpExecArray | null {
      if (!counting) return nativeExec.call(this, text);
      counting = false;
      const from = this.global || this.sticky ? this.lastIndex : 0;
      const counted = runExpression(compileExpression(this), text, { from, sticky: this.sticky });
      work += counted.steps;
      const found = nativeExec.call(this, text);
      const end = found === null ? null : found.index + found[0].length;
      if (found?.index !== counted.found?.index || end !== (counted.found?.end ?? null)) {
        throw new Error(`counted another match of ${this} than the engine finds`);
      }
      counting = true;
      return found;
    };
    return () => {
      RegExp.prototype.exec = nativeExec;
    };
  }

  function patchMethod(name: (typeof scanned)[number]): () => void {
    const native = Reflect.get(String.prototype, name);
    const method = function method(this: string, ...given: unknown[]): unknown {
      const result: unknown = Reflect.apply(native, this, given);
      if (counting) work += scannedBy(name, String(this), { result, from: given[1] });
      return result;
    };
    Reflect.set(String.prototype, name, method);
    return () => {
      Reflect.set(String.prototype, name, native);
    };
  }
}

function scannedBy(
  name: (typeof scanned)[number],
  text: string,
  { result, from }: { readonly result: unknown; readonly from: unknown },
): number {
  if (name === 'slice') return typeof result === 'string' ? result.length : 0;
  const start = name === 'indexOf' && typeof from === 'number' ? from : 0;
  if (name === 'indexOf' && typeof result === 'number' && result >= 0) return result - start;
  if (name === 'lastIndexOf' && typeof result === 'number' && result >= 0) return text.length - result;
  return text.length - start;
}
