import type { UsedModel } from '../../experiment/screening/rankPart';
import type { FigureTable } from '../figure';

/**
 * What ranking models did on rows that were held out from them: a row for all rows of each model, then one for each
 * family that has enough. Cells are empty where nothing is known; scores in log10(σ / S cm⁻¹).
 */
export function heldOutModelsTable(models: readonly Pick<UsedModel, 'label' | 'quality'>[]): FigureTable {
  const number = (value: number) => (Number.isFinite(value) ? value : '');
  return {
    columns: [
      ...[
        'model',
        'held out',
        'rows of',
        'rows',
        'papers',
        'spearman',
        'spearman 95 % low',
        'spearman 95 % high',
      ],
      ...['mae', 'mae 95 % low', 'mae 95 % high', 'rmse', 'r2'],
    ],
    rows: models.flatMap(({ label, quality }) => {
      if (!quality) return [];
      const { by, scores, intervals, families, heldOut } = quality;
      return [
        [
          ...[label, by, 'all', heldOut?.target.length ?? '', heldOut ? new Set(heldOut.papers).size : ''],
          ...[scores.spearman, intervals.spearman.low, intervals.spearman.high].map(number),
          ...[scores.mae, intervals.mae.low, intervals.mae.high, scores.rmse, scores.r2].map(number),
        ],
        ...families.map(({ family, nRows, nPapers, spearman, interval }) => [
          ...[label, by, family, nRows, nPapers],
          ...[spearman, interval.low, interval.high].map(number),
          ...['', '', '', '', ''],
        ]),
      ];
    }),
  };
}
