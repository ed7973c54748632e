/** The methods of the section on pathways in words, and what they stand on. */
import type { ReportInput } from '../../tables/reportInput';
import type { Report, Source } from '../../tables/reportTypes';

/** Writes how barriers are found, where they were asked for. */
export function pathwayMethods({ experiments }: Pick<ReportInput, 'experiments'>): Report['methods'] {
  if (!experiments.includes('pathways')) return [];
  return [
    {
      title: 'Barriers of lithium',
      text: 'The energy of a lithium ion is summed over all other ions within 10 Å: a Morse well of half the bond-valence depth for anions, a screened repulsion for cations, each ion by its occupancy and mean charge. Lithium does not act on itself, and the framework does not move. Percolation on the grid is exact; minima and saddles are refined by analytic derivatives. Correlations with log₁₀ σ are Spearman’s; inside families they are of ranks less the mean rank of the family. Intervals are percentiles over resampled papers.',
    },
  ];
}

export const pathwaySources: readonly Source[] = [
  {
    key: 'chen2019softbv',
    type: 'article',
    fields: {
      author: 'Chen, H. and Wong, L. L. and Adams, S.',
      title: 'SoftBV -- a software tool for screening the materials genome of inorganic fast ion conductors',
      journal: 'Acta Crystallographica Section B',
      volume: '75',
      pages: '18--33',
      year: '2019',
      doi: '10.1107/S2052520618015718',
    },
    use: 'bond-valence site energies, and distances and stiffnesses of Li with anions',
  },
  {
    key: 'chen2017bond',
    type: 'article',
    fields: {
      author: 'Chen, H. and Adams, S.',
      title: 'Bond softness sensitive bond-valence parameters for crystal structure plausibility tests',
      journal: 'IUCrJ',
      volume: '4',
      pages: '614--625',
      year: '2017',
      doi: '10.1107/S2052252517010211',
    },
    use: 'bond-valence parameters by bond softness',
  },
  {
    key: 'adams2014understanding',
    type: 'article',
    fields: {
      author: 'Adams, S. and Rao, R. P.',
      title: 'Understanding ionic conduction and energy storage materials with bond-valence-based methods',
      journal: 'Structure and Bonding',
      volume: '158',
      pages: '91--128',
      year: '2014',
    },
    use: 'the depth of a bond’s well',
  },
];
