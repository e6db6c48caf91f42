import { scoreDualView } from '@r2i/zoombench';
import { describe, expect, it } from 'vitest';

import { formatResult } from './format-result.ts';

describe('formatResult', () => {
  it('shows an empty evaluation without inventing numbers', () => {
    const text = formatResult(scoreDualView([], [], { draws: 100 }), '/out');
    expect(text).toContain('zooming gap');
    expect(text).toContain('n/a');
    expect(text).not.toContain('NaN');
  });

  it('shows both accuracies and the gap', () => {
    const item = {
      id: '1',
      query: 'q',
      target: 'A',
      form: 'choice',
      options: ['x', 'y'],
      box: null,
      dimension: null,
      imageId: 'i',
    } as const;
    const prediction = { schema: 'r2i.prediction/1', item: '1', model: 'm', sample: 0 } as const;
    const result = scoreDualView(
      [item],
      [
        { ...prediction, view: 'global', output: 'Answer: B' },
        { ...prediction, view: 'regional', output: 'Answer: A' },
      ],
      { draws: 100 },
    );
    const text = formatResult(result, '/out');
    expect(text).toMatch(/global +0\.0 %/);
    expect(text).toMatch(/regional +100\.0 %/);
    expect(text).toMatch(/zooming gap +100\.0 %/);
    expect(text).toContain('1 right only on the crop');
    expect(text).toContain('warning     All items come from 1 image');
  });
});
