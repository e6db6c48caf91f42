import { describe, expect, it } from 'vitest';

import { MachineError } from './machine-error.ts';
import { messageOf, problemOf } from './message-of.ts';

const noFiles = Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' });

describe.each([
  { name: 'messageOf', of: messageOf },
  { name: 'problemOf', of: (error: unknown) => problemOf(error) },
])('$name says', ({ of }) => {
  it.each([
    { case: 'what an error says', error: new RangeError('too far'), message: 'too far' },
    { case: 'nothing for an empty error', error: new Error(''), message: '' },
    { case: 'a text as it is', error: 'gone', message: 'gone' },
    {
      case: 'that there are no words',
      error: Object.create(null),
      message: 'what was thrown is of type object and has no words',
    },
    {
      case: 'that words cannot be had',
      error: {
        toString() {
          throw new Error('no');
        },
      },
      message: 'what was thrown is of type object and has no words',
    },
    { case: 'that there is nothing', error: undefined, message: 'undefined' },
  ])('$case', ({ error, message }) => {
    expect(of(error)).toBe(message);
  });
});

describe('a fault of the machine', () => {
  it.each([
    { case: 'itself', error: noFiles },
    { case: 'as a cause', error: new Error('row 1', { cause: new Error('image', { cause: noFiles }) }) },
    { case: 'told before', error: new MachineError({ fault: 'too-many-files', path: null, cause: noFiles }) },
  ])('is no problem of what was read: $case', ({ error }) => {
    expect(() => problemOf(error, 'a.jsonl')).toThrow(MachineError);
    expect(messageOf(error)).toBe(error.message);
  });
});
