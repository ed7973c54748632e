import { describe, expect, it } from 'vitest';
import { familyText, knownText } from '../../../src/screen/list/listWords';

const nearest = { id: 'a', formula: 'Li3N', family: 'nitride', doi: '', logSigma: -3 };

describe('knownText', () => {
  it('tells trained on, measured and new apart', () => {
    expect(knownText({ inTrainingSet: true, nearest: { ...nearest, distance: 0 } })).toBe('in training data');
    expect(knownText({ inTrainingSet: false, nearest: { ...nearest, distance: 0 } })).toBe('in test data');
    expect(knownText({ inTrainingSet: false, nearest: { ...nearest, distance: 0.1 } })).toBe('new');
    expect(knownText({ inTrainingSet: false, nearest: null })).toBe('new');
  });
});

describe('familyText', () => {
  it('names the given family, else that of a near known compound with a question mark', () => {
    const near = { ...nearest, distance: 0.2 };
    expect(familyText({ family: 'garnet', nearest: near })).toBe('garnet');
    expect(familyText({ family: '', nearest: near })).toBe('nitride ?');
    expect(familyText({ family: '', nearest: { ...near, family: '' } })).toBe('–');
    expect(familyText({ family: '', nearest: { ...near, distance: 0.31 } })).toBe('–');
    expect(familyText({ family: '', nearest: null })).toBe('–');
  });
});
