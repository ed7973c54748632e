/** Where lithium can go in the structures of the data: barriers, what they say of conductivities, and what they add to models. */
import type { ReportContext } from '../../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../../tables/experiment';
import { scoredAs } from '../text/computed';
import { countCifs, refuseWithoutStructures } from '../../tables/withoutStructures';
import { barrierAblation, barrierModels } from './barrierAblation';
import { barrierCorrelations } from './barrierCorrelations';
import { barrierCounts } from './barrierRows';

export const pathwaysSection: ReportExperiment = {
  name: 'pathways',
  seconds: 300,
  columns: () => barrierModels,
  run: followLithium,
};

async function followLithium(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  if (countCifs(context, context.sample.train) === 0) refuseWithoutStructures();
  const { matrix } = await context.matrixOf(barrierModels[1]);
  const counts = barrierCounts(context, matrix);
  const correlations = await barrierCorrelations(context, matrix, (fraction) =>
    onProgress(0.1 * fraction, 'correlations'),
  );
  const ablation = await barrierAblation(context, (fraction, label) =>
    onProgress(0.1 + 0.9 * fraction, label),
  );
  const few = 'Too few structures have barriers in all three directions for a correlation.';
  return {
    computation: scoredAs(context, {
      protocol:
        'barriers are counted and correlated as they are; models with and without them, as the captions of their tables say',
    }),
    intro:
      'Bond-valence site energies tell where lithium can stand and pass in a rigid framework; a barrier (E1, E2, E3) is the energy that it takes to run through in one, two, three directions. It is a picture of a mechanism: no repulsion between lithium ions, no relaxation, no number of carriers. Whether it says anything of the measured conductivity is asked here, and no conductivity is made of it.',
    tables: [counts.table, ...(correlations ? [correlations.table] : []), ...ablation.tables],
    figures: correlations ? [correlations.figure] : [],
    notes: [...(correlations ? [] : [few]), ...ablation.notes],
    json: {
      pathways: {
        ...{ counts: counts.json, correlations: correlations?.json ?? null, ablation: ablation.json },
      },
    },
  };
}
