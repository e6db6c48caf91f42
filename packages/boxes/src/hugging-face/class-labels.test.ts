import { describe, expect, it } from 'vitest';

import { readClassLabels } from './class-labels.ts';
import { rowAnnotations } from './row-annotations.ts';

const names = ['sign', 'lamp'];
const label = { names, _type: 'ClassLabel' };
const number = { dtype: 'int64', _type: 'Value' };
const infoOf = (features: unknown): string => JSON.stringify({ info: { features } });

describe('readClassLabels', () => {
  it.each<[form: string, features: object, column: string]>([
    ['a column', { label }, 'label'],
    ['a column of lists', { labels: [label] }, 'labels'],
    [
      'a struct of lists',
      { objects: { bbox: [[number]], category: { feature: label, _type: 'Sequence' } } },
      'objects.category',
    ],
    [
      'a sequence of structs',
      { objects: { feature: { bbox: [number], category: label }, length: -1, _type: 'Sequence' } },
      'objects.category',
    ],
    [
      'a list of structs, as datasets 4 writes it',
      { objects: { feature: { category_id: label }, _type: 'List' } },
      'objects.category_id',
    ],
    ['a list of structs in brackets', { objects: [{ category: label }] }, 'objects.category'],
  ])('finds names of %s', (_, features, column) => {
    expect(readClassLabels(infoOf(features))).toEqual({ labels: new Map([[column, names]]), faults: [] });
  });

  it.each<[what: string, features: object]>([
    ['numbers', { label: number, objects: { category: number } }],
    ['no columns', {}],
    ['a column of another name', { other: label }],
    ['lists without an end', { label: [[[[[[[label]]]]]]] }],
    ['a list of two', { label: [label, label] }],
    ['a text', { label: 'ClassLabel', objects: 'category' }],
    ['nothing', { label: null, objects: null }],
  ])('finds none in %s', (_, features) => {
    expect(readClassLabels(infoOf(features))).toEqual({ labels: new Map(), faults: [] });
  });

  it('tells of each column whose names are damaged, and takes the others', () => {
    const damaged = { _type: 'ClassLabel', names: ['a', 1] };
    const { labels, faults } = readClassLabels(infoOf({ label: damaged, objects: { category: label } }));
    expect([...labels.keys()]).toEqual(['objects.category']);
    expect(faults).toEqual(['label: the names of its classes are no list of texts']);
  });

  it('does not take the names of one column for another', () => {
    const { labels } = readClassLabels(infoOf({ category: label }));
    const numbers = [1, 2, 3, 4];
    expect(rowAnnotations({ objects: { bbox: [numbers], category: [1] } }, labels)).toMatchObject([
      { category: 1 },
    ]);
    expect(rowAnnotations({ bbox: [numbers], category: [1] }, labels)).toMatchObject([{ category: 'lamp' }]);
  });
});
