import { describe, expect, it } from 'vitest';
import { familyKey, familyNames } from '../../../src/table/cells/family';

describe('familyKey', () => {
  it.each([
    [
      'argyrodite',
      ['argyrodites', 'Argyrodite', 'Li-argyrodite', 'lithium argyrodites', 'argyrodithe', ' Argirodite '],
    ],
    ['thiolisicon', ['thio-LISICON', 'thio LISICON', 'Thio_Lisicon', 'thio–LISICON', 'thioLISICON']],
    ['nasicon', ['NASICON', 'NASICON-type', 'nasicon type', 'Nascion', 'NASICONs']],
    ['perovskite', ['perovskites', 'perovksite', 'Perowskit', 'perovskite structure']],
    ['antiperovskite', ['anti-perovskite', 'Antiperovskites']],
    ['lgps', ['LGPS', 'lgps', 'LGPS-type']],
    ['sulfide', ['sulphides', 'Sulfide']],
    ['glass', ['glass', 'glasses']],
    ['chloride', ['chlorides', 'cholorides']],
  ])('%s', (key, spellings) => {
    expect(spellings.map(familyKey)).toEqual(spellings.map(() => key));
  });

  it('keeps apart what is a choice: a part of another family, or only like it', () => {
    const apart = [
      'chlorides',
      'halides',
      'LGPS',
      'thio-LISICON',
      'LISICON',
      'garnet',
      'garnet-like',
      'Li-rich antiperovskite',
      'antiperovskite',
      'LiPON',
    ];
    expect(new Set(apart.map(familyKey)).size).toBe(apart.length);
    expect(familyKey('')).toBe('');
  });
});

describe('familyNames', () => {
  it('takes the most frequent sound spelling, of equally frequent ones the first', () => {
    const names = familyNames([
      'argyrodithe',
      'argyrodithe',
      'Argyrodite',
      'argyrodites',
      'argyrodites',
      'garnet',
      '',
      'Garnet',
    ]);
    expect([...names]).toEqual([
      ['argyrodithe', 'argyrodites'],
      ['Argyrodite', 'argyrodites'],
      ['Garnet', 'garnet'],
    ]);
  });

  it('takes the right word where every spelling is wrong', () => {
    expect([...familyNames(['perovksite'])]).toEqual([['perovksite', 'perovskite']]);
  });

  it('changes nothing where each family is spelled in one way', () => {
    expect(familyNames(['NASICON-type', 'halides', 'chlorides', '']).size).toBe(0);
  });
});
