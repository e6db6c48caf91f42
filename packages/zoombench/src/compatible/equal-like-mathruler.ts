import { evaluateExpression } from './evaluate-expression.ts';
import { isWhole, joinThousands, normalizeExpression, tidyTex } from './normalize-like-mathruler.ts';

const brackets = '()[]';

/**
 * Equality of a target and an answer in the manner of mathruler's grader: equal in either of two normal forms,
 * or of equal value. A whole number equals only itself, and fractions are not reduced. What mathruler leaves
 * to sympy is worked out for numbers; two expressions with letters are equal where they are written alike.
 */
export function equalLikeMathruler(target: string, answer: string): boolean {
  if (tidyTex(target) === tidyTex(answer)) return true;
  const [wanted, said] = [normalizeExpression(target), normalizeExpression(answer)];
  if (wanted === said) return true;
  if (wanted === '' || said === '') return false;
  const [parts, others] = [splitTuple(wanted), splitTuple(said)];
  if (parts.length !== others.length) return false;
  if (others.length > 1 && (said.at(0) !== wanted.at(0) || said.at(-1) !== wanted.at(-1))) return false;
  return parts.every((part, index) => equalParts(part, others[index] ?? ''));
}

function equalParts(left: string, right: string): boolean {
  if (isFraction(left) && isFraction(right)) return left === right;
  if (isWhole(left) !== isWhole(right)) return false;
  const expression = left + right;
  if (new Set(expression.match(/\p{L}/gu)).size > 2) return false;
  if (/\^[{(]|\^[0-9]+\^|\^[0-9][0-9]+/.test(expression)) return false;
  if (left === right) return /^[\p{L}\d.+\-*/^()]+$/u.test(left) && !left.endsWith('.');
  const [one, other] = [evaluateExpression(left), evaluateExpression(right)];
  return one !== null && other !== null && Math.abs(one - other) <= 1e-12 * Math.max(1, Math.abs(one));
}

function isFraction(text: string): boolean {
  return /^-?[0-9]+.?\/0*[1-9][0-9]*.?$/.test(text);
}

function splitTuple(text: string): string[] {
  const joined = joinThousands(text);
  const inside = joined.slice(1, -1);
  const isTuple =
    joined.length > 2 &&
    brackets.includes(joined.charAt(0)) &&
    brackets.includes(joined.slice(-1)) &&
    ![...inside].some((character) => brackets.includes(character));
  return isTuple ? inside.split(',').map((part) => part.trim()) : [joined];
}
