import { describe, expect, it } from 'vitest';
import { knownText } from '../../../src/screen/list/listWords';

const nearest = { id: 'a', formula: 'Li3N', doi: '', logSigma: -3 };

describe('knownText', () => {
  it('tells trained on, measured and new apart', () => {
    expect(knownText({ inTrainingSet: true, nearest: { ...nearest, distance: 0 } })).toBe('in training data');
    expect(knownText({ inTrainingSet: false, nearest: { ...nearest, distance: 0 } })).toBe('in test data');
    expect(knownText({ inTrainingSet: false, nearest: { ...nearest, distance: 0.1 } })).toBe('new');
    expect(knownText({ inTrainingSet: false, nearest: null })).toBe('new');
  });
});
