import { counted } from '../../base/words/counted';
import type { FurtherRows } from './furtherRows';

/** Tells in a few lines what a table of further measurements is made of, and what is barred, not used, or not known. */
export function furtherLines(
  { name, report }: Pick<FurtherRows, 'name' | 'report'>,
  inFolds: { readonly fewest: number; readonly most: number } | null = null,
): string[] {
  const { prefactor, nKept, nBarredForEver, nSameAsTraining } = report;
  const unused = listed([
    [report.nUnitUnknown, 'with a temperature that may be °C or K'],
    [report.nTooFar, 'below 5 or above 260 °C'],
    [report.nNotFormula, 'without a formula that can be read'],
    [report.nWithoutConductivity, 'without a conductivity'],
    [report.nRepeated, report.nRepeated === 1 ? 'exact repeat' : 'exact repeats'],
  ]);
  const fit =
    prefactor.nLines === 0
      ? 'the usual one, for want of lines'
      : `from ${counted(prefactor.nLines, 'line')} of ${counted(prefactor.nPapers, 'paper')}`;
  const folds = inFolds === null ? '' : `, ${inFolds.fewest} to ${inFolds.most} in a fold`;
  return [
    `${name}: ${counted(nKept, 'further measurement')}${folds}, of ${counted(report.nRead, 'row')}`,
    ...(unused === '' ? [] : [`  not used: ${unused}`]),
    `  ${report.nAsItIs} at room temperature as they are, ${report.nConverted} brought to 298 K` +
      (report.nConverted === 0 ? '' : ` (prefactor 10^${prefactor.value.toFixed(2)} S K/cm, ${fit})`),
    `  ${nBarredForEver} barred for ever by test rows (${report.nPaperOfTest} by paper, ${report.nCompositionOfTest} by composition, ` +
      `${report.nValueOfTest} by value); ${nSameAsTraining} ${nSameAsTraining === 1 ? 'is a measurement' : 'are measurements'} of the training set`,
    ...unknownLines(report),
  ];
}

/** Says what cannot be barred, or is taken on trust. */
function unknownLines({ nWithoutDoi, nWithoutTemperature }: FurtherRows['report']): string[] {
  const lines = [];
  if (nWithoutDoi > 0)
    lines.push(
      `  ${nWithoutDoi === 1 ? 'one has' : `${nWithoutDoi} have`} no DOI: only composition and value can bar ${nWithoutDoi === 1 ? 'it, not its' : 'them, not their'} paper`,
    );
  if (nWithoutTemperature > 0)
    lines.push(
      `  ${nWithoutTemperature === 1 ? 'one has' : `${nWithoutTemperature} have`} no temperature: taken as measured at room temperature`,
    );
  return lines;
}

function listed(counts: readonly (readonly [number, string])[]): string {
  return counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}
