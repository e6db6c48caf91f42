import { Interpreter } from '@huggingface/jinja';

/** What a template puts around a text: far above what any model is told. */
const mostAround = 2 ** 20;
/** How often a template may repeat a text, or write a character of it longer. */
const mostTimes = 16;

/**
 * Renders with every value that a template makes on its way looked at: no text or list of it grows past what its prompt may have. A list
 * that is doubled again and again ends the whole process when the engine cannot hold it, whatever thread it is in.
 *
 * @param length - Characters of all texts of the question.
 * @param render - Renders now, without awaiting: the library has no place for this but the class that all its templates use.
 * @throws {RangeError} If a value is larger.
 */
export function evaluateBounded<Value>(length: number, render: () => Value): Value {
  const most = mostAround + mostTimes * length;
  const { evaluate } = Interpreter.prototype;
  Interpreter.prototype.evaluate = function evaluateAndLook(...of: Parameters<typeof evaluate>) {
    const result = evaluate.apply(this, of);
    const size = sizeOf(result.value);
    if (size > most) throw new RangeError(`it makes ${size} characters or parts of a text of ${length}`);
    return result;
  };
  try {
    return render();
  } finally {
    Interpreter.prototype.evaluate = evaluate;
  }
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return value instanceof Map ? value.size : 0;
}
