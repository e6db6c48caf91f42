import type { ImageView } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { readZoomRequest, zoomItemPrompt } from './zoom-item.ts';

const view = (id: string): ImageView => ({
  id,
  size: { width: 2, height: 1 },
  pixels: () => Promise.reject(new Error('not needed')),
  encoded: () => Promise.reject(new Error('not needed')),
});

describe('zoomItemPrompt', () => {
  it('shows all looks so far in one message, and says how many are left', () => {
    const region = { left: 1, top: 2, right: 3, bottom: 4 };
    const { parts } = zoomItemPrompt({
      image: view('full'),
      query: 'Which?',
      form: 'open',
      looks: [{ region, crop: view('crop') }, { problem: 'four numbers are needed' }],
      left: 1,
    });
    expect(parts.map((part) => (part.type === 'image' ? part.image.id : part.text))).toEqual([
      'full',
      'Which?',
      'Zoom 1: 1, 2, 3, 4',
      'crop',
      'Zoom 2 was not possible: four numbers are needed',
      'You may zoom 1 more time, or answer.',
    ]);
  });

  it('asks for the answer when no look is left', () => {
    const { parts } = zoomItemPrompt({ image: view('full'), query: 'q', form: 'choice', looks: [], left: 0 });
    expect(parts.at(-1)).toMatchObject({ text: expect.stringContaining('Answer now') });
  });
});

describe('readZoomRequest', () => {
  it.each([
    { reply: '', kind: 'answer' },
    { reply: 'It is blue.', kind: 'answer' },
    { reply: '<answer>B</answer>', kind: 'answer' },
    { reply: '<zoom>1,2,3,4</zoom> No, <answer>B</answer>', kind: 'answer' },
    { reply: '<answer>B</answer>? <zoom>1, 2, 3, 4</zoom>', kind: 'zoom' },
    { reply: '<zoom>[0.5 0 1000 999.5]</zoom>', kind: 'zoom' },
    { reply: '<zoom>1, 2, 3</zoom>', kind: 'unreadable' },
    { reply: '<zoom>1, 2, 3, 1001</zoom>', kind: 'unreadable' },
    { reply: '<zoom>-1, 2, 3, 4</zoom>', kind: 'unreadable' },
    { reply: '<zoom>3, 2, 3, 4</zoom>', kind: 'unreadable' },
    { reply: '<zoom>1, 2, 3, 4', kind: 'answer' },
  ])('reads "$reply" as $kind', ({ reply, kind }) => {
    expect(readZoomRequest(reply).kind).toBe(kind);
  });
});
