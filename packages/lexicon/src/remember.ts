/** Most results that are kept of one function. */
const most = 20_000;

/** A function that keeps what it found, of the texts it was asked for last. */
export function remember<Result>(find: (text: string) => Result): (text: string) => Result {
  let known = new Map<string, { readonly result: Result }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.result;
    if (known.size >= most) known = new Map();
    const result = find(text);
    known.set(text, { result });
    return result;
  };
}
