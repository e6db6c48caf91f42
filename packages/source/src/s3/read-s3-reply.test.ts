import { isR2IError } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readErrorCode, readListPage } from './read-s3-reply.ts';

const head = '<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">';
const contents = (key: string): string => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`;
const good = `${head}<EncodingType>url</EncodingType><IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>${contents('a%2Fb+c.jpg')}${contents('d.png')}</ListBucketResult>`;

describe('a list of keys', () => {
  it('is read', () => {
    expect(readListPage(good, 'b')).toEqual({ keys: ['a/b c.jpg', 'd.png'], next: 't' });
    expect(readErrorCode('<Error><Code>AccessDenied</Code></Error>')).toBe('AccessDenied');
  });

  it.each([
    ['is empty', ''],
    ['is no XML', '{"keys":[]}'],
    ['is cut short', good.slice(0, -20)],
    ['is a page of something else', '<html><body>Sign in</body></html>'],
    ['nests without an end', '<a>'.repeat(50_000)],
    ['has a key with a broken code', good.replace('%2F', '%ZZ')],
    ['goes on nowhere', good.replace(/<Next.*Token>/u, '')],
    ['goes on with nothing', good.replace('>t<', '><')],
  ])('that %s is an error of ours', (_, text) => {
    expect(() => readListPage(text, 'b')).toThrow(expect.objectContaining({ code: 'source/s3' }));
    expect(readErrorCode(text)).toBeNull();
  });

  it('that goes on where it was asked for is an error: it would come for ever', () => {
    expect(readListPage(good, 'b', 's').next).toBe('t');
    expect(() => readListPage(good, 'b', 't')).toThrow(/the list goes on, and its reply does not say where/u);
  });

  it('of any changed bytes is read, or an error of ours', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '</',
      '&',
      '&amp;',
      '<Key>',
      '<Contents>',
      '<![CDATA[',
      '<!--',
      '%',
      '"',
      '\0',
      '\ud800',
      '<!DOCTYPE a>',
    );
    const change = fc.tuple(fc.nat(good.length), fc.nat(30), fc.array(piece, { maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const text = changes.reduce(
          (before, [at, cut, pieces]) => before.slice(0, at) + pieces.join('') + before.slice(at + cut),
          good,
        );
        try {
          expect(readListPage(text, 'b').keys.length).toBeLessThanOrEqual(text.length);
        } catch (error) {
          if (!isR2IError(error)) throw error;
        }
        expect(() => readErrorCode(text)).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });
});
