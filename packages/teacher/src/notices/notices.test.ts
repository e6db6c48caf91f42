import { describe, expect, it } from 'vitest';

import { createNotices, type Notice } from './notices.ts';

const notice = (kind: string, about = 'lane', text = kind): Notice => ({ about, kind, text });

describe('createNotices', () => {
  it.each<[string, readonly Notice[], readonly string[]]>([
    ['nothing', [], []],
    ['once each', [notice('a'), notice('b'), notice('a', 'lane', 'in other words')], ['a', 'b']],
    ['of each lane', [notice('a'), notice('a', 'other', 'there too')], ['a', 'there too']],
  ])('%s', (_, told, texts) => {
    const heard: string[] = [];
    const notices = createNotices(({ text }) => heard.push(text));
    for (const each of told) notices.tell(each);
    expect(heard).toEqual(texts);
    expect(notices.all().map(({ text }) => text)).toEqual(texts);
  });
});
