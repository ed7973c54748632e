import { counted } from '../../base/words/counted';
import type { MaterialRecord } from '../../table/dataset';
import { valueText } from '../drawing/valueText';
import { materialColumns, type DrawnFigure, type FigureTable, type PlottedFigure } from '../figure';
import { parityDrawing } from './parityDrawing';
import { parityHeight, type ParityPanel, type ParityPanels } from './parityPanels';
import { parityPlot } from './parityPlot';

/** Measured against predicted, a panel for each model. */
export function parityFigure(data: ParityPanels): DrawnFigure & { zoom(): PlottedFigure } {
  const { title, name, records, panels, heldOutBy } = data;
  const head = {
    name,
    title,
    caption: `Parity plot: measured against predicted log10 of the conductivity for ${counted(panels.length, 'model')}. Dashed: predicted = measured. Open points: thresholds such as <1E-10.`,
    table: () => parityTable(records, panels, heldOutBy),
    height: (width: number) => parityHeight(panels.length, width),
  };
  return {
    ...head,
    draw: parityDrawing(data),
    label: (item) => labelOf(records[item], panels, item),
    zoom: () => ({ ...head, draw: parityPlot(data) }),
  };
}

function labelOf(record: MaterialRecord, panels: readonly ParityPanel[], item: number): string[] {
  const predicted = panels.filter(({ predictions }) => Number.isFinite(predictions?.[item]));
  return [
    record.reducedComposition,
    [record.id, record.family].filter(Boolean).join(' · '),
    `log₁₀ σ measured ${valueText(record.logSigma, 3)}`,
    ...predicted.map(({ label, predictions }) => `${label}: ${valueText(predictions![item], 3)}`),
  ];
}

/**
 * The rows behind a parity figure: material, target, paper, what held the row out, and a prediction by each model.
 * @param heldOutBy by row; `''` where it is not known
 */
export function parityTable(
  records: readonly MaterialRecord[],
  panels: readonly ParityPanel[],
  heldOutBy: readonly string[] = [],
): FigureTable {
  return {
    columns: [...materialColumns, 'DOI', 'fold', ...panels.map((panel) => `predicted: ${panel.name}`)],
    rows: records.map((record, index) => [
      record.id,
      record.reducedComposition,
      record.family,
      record.logSigma,
      record.sigmaIsCoerced,
      record.doi,
      heldOutBy[index] ?? '',
      ...panels.map((panel) => panel.predictions?.[index] ?? NaN),
    ]),
  };
}
