/** Longest expression, in characters, that is worked out. */
const maxLength = 200;

/**
 * Works out an expression of decimals, `+ - * / ^` and round brackets.
 *
 * @param text - Without white space.
 * @returns `null` for anything else, and where the result is not finite.
 */
export function evaluateExpression(text: string): number | null {
  if (text === '' || text.length > maxLength || !/^[\d.+\-*/^()]+$/.test(text)) return null;
  const tokens = text.match(/\d+(?:\.\d*)?|\.\d+|[-+*/^()]/g) ?? [];
  if (tokens.join('') !== text) return null;
  let at = 0;

  const atom = (): number => {
    const token = tokens[at];
    at += 1;
    if (token === '-') return -atom();
    if (token === '+') return atom();
    if (token !== '(') return token === undefined || !/\d/.test(token) ? Number.NaN : Number(token);
    const inside = sum();
    at += 1;
    return tokens[at - 1] === ')' ? inside : Number.NaN;
  };
  const power = (): number => {
    const base = atom();
    if (tokens[at] !== '^') return base;
    at += 1;
    return base ** power();
  };
  const product = (): number => {
    let value = power();
    while (tokens[at] === '*' || tokens[at] === '/') {
      at += 1;
      value = tokens[at - 1] === '*' ? value * power() : value / power();
    }
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      at += 1;
      value = tokens[at - 1] === '+' ? value + product() : value - product();
    }
    return value;
  };

  const value = sum();
  return at === tokens.length && Number.isFinite(value) ? value : null;
}
