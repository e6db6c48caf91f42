import { describe, expect, it } from 'vitest';

import { amountAskedFor } from './amount-asked-for.ts';

describe('the amount of the thing asked for', () => {
  const query = 'What is the price of the coffee?';
  it.each([
    ['Coffee is $3.00, tea is $2.50', query, '$3.00'],
    ['Espresso: $2, coffee: $3.00', query, '$3.00'],
    ['$2 for tea, $3 for coffee', query, '$3 for coffee'],
    ['Tea €2, a cup of coffee €3', query, '€3'],
    ['According to the board, a coffee costs 2.80 € and a tea 2.50 €.', query, '2.80 €'],
    ['1. Tea: $2\n2. Coffee: $3', query, '$3'],
    ['Iced tea is $4, tea is $2', query, null],
    ['Coffee: small $2, large $3', query, null],
    ['Coffee is $3, coffee is $4', query, null],
    ['Coffee is $3, tea is cheap', query, null],
    ['Coffee is $3', query, null],
    ['Tea is $2, the ham sandwich is $5', 'How much is the cheese sandwich?', null],
    ['Bridge: 45 m, tower: 120 m', 'How tall is the tower?', '120 m'],
    [`Coffee is $3, tea is $2${' '.repeat(400)}`, query, null],
    ['', query, null],
  ])('of %j', (answer, asked, amount) => {
    expect(amountAskedFor(answer, asked)).toBe(amount);
  });
});
