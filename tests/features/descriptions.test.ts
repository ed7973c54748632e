import { describe, expect, it } from 'vitest';
import { describeFeature, groupFeatures } from '../../src/features/descriptions';

describe('describeFeature', () => {
  it('knows single columns and families', () => {
    expect(describeFeature('density')).toMatchObject({ unit: 'g cm⁻³', group: 'Cell and symmetry (table)' });
    expect(describeFeature('smact_Li').text).toBe('Atomic fraction of Li');
    expect(describeFeature('magpie_MeltingT')).toMatchObject({
      unit: 'K',
      group: 'Magpie element properties',
    });
    expect(describeFeature('mat2vec_17')).toMatchObject({ group: 'Mat2Vec embedding' });
    expect(describeFeature('sg_225').text).toContain('225');
  });

  it('is silent about names it does not know, inherited ones among them', () => {
    for (const name of ['my_column', 'magpie_Price', 'constructor', 'magpie_toString'])
      expect(describeFeature(name)).toEqual({ text: '', unit: '', group: 'Other' });
  });
});

describe('groupFeatures', () => {
  it('keeps the order of headings and of names', () => {
    expect(groupFeatures(['sg_1', 'smact_Li', 'n_elements', 'smact_H', 'mine'])).toEqual([
      { group: 'Element ratios', names: ['n_elements'] },
      { group: 'SMACT stoichiometry', names: ['smact_Li', 'smact_H'] },
      { group: 'Space group, one column each', names: ['sg_1'] },
      { group: 'Other', names: ['mine'] },
    ]);
  });
});
