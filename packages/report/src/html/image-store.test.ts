import { describe, expect, it } from 'vitest';

import { pixel } from '../__fixtures__/run-records.ts';
import { ReportImageError } from '../errors/report-image-error.ts';
import { checkImageSource, ImageStore } from './image-store.ts';

const box = { frame: 'pixel', left: 10, top: 20, right: 30, bottom: 60 } as const;

describe('ImageStore', () => {
  it('keeps the bytes of a photo once and draws boxes in its frame', () => {
    const store = new ImageStore();
    const image = { src: pixel, width: 1000, height: 800 };
    const first = store.draw(image, { box, label: 'a "sign"' }).text;
    const second = store.draw(image, { box: null, label: 'none' }).text;
    expect(first).toContain('viewBox="0 0 1000 800"');
    expect(first).toContain('aria-label="a &quot;sign&quot;"');
    expect(first).toContain('class="box" x="10" y="20" width="20" height="40"');
    expect(first).toContain('class="find"');
    expect(second).not.toContain('<rect');
    expect(store.definitions().text.split(pixel)).toHaveLength(2);
  });

  it('rings only boxes that are hard to see', () => {
    const store = new ImageStore();
    expect(store.draw({ src: pixel, width: 100, height: 100 }, { box, label: '' }).text).not.toContain(
      'find',
    );
  });
});

describe('checkImageSource', () => {
  it.each(['data:image/jpeg;base64,AA', 'data:image/png;base64,A+/=', 'data:image/webp;base64,AA=='])(
    'takes %s',
    (source) => {
      expect(checkImageSource(source)).toBe(source);
    },
  );

  it.each([
    '',
    'photo.jpg',
    'https://a.test/b.png',
    'javascript:alert(1)',
    'data:text/html,x',
    'data:image/svg+xml,<svg/>',
    ' data:image/png;base64,AA',
    'data:image/png,x',
    'data:image/png;base64,',
    'data:image/png;base64,AA</script><script>alert(1)</script>',
    'data:image/png;base64,AA\n',
  ])('refuses %j', (source) => {
    expect(() => checkImageSource(source)).toThrow(ReportImageError);
  });
});
