/** The methods of the section on pathways in words. */
import type { ReportInput } from '../../tables/reportInput';
import type { Report } from '../../tables/reportTypes';

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
