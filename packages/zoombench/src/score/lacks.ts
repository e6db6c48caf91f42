/** Words that say of somebody that something is missing, and what is. */
const lacking: ReadonlyMap<string, readonly string[]> = new Map([
  ['shaven', ['beard', 'mustache', 'moustache', 'goatee', 'stubble', 'whiskers', 'facial']],
  ['beardless', ['beard']],
  ['bald', ['hair']],
  ['bareheaded', ['hat', 'cap', 'helmet', 'headgear', 'headwear', 'hood', 'beanie']],
  ['barefoot', ['shoe', 'shoes', 'sock', 'socks', 'sandals', 'boot', 'boots', 'sneakers', 'footwear']],
  ['barefooted', ['shoe', 'shoes', 'sock', 'socks', 'sandals', 'boot', 'boots', 'sneakers', 'footwear']],
  ['shirtless', ['shirt', 't-shirt', 'top']],
  ['topless', ['shirt', 't-shirt', 'top']],
]);

/** Whether one word says that what the other one names is missing: `barefoot`, `shoes`. */
export function lacks(one: string, other: string): boolean {
  return lacking.get(one)?.includes(other) === true || lacking.get(other)?.includes(one) === true;
}
