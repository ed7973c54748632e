import type { FurtherReport } from '../../experiment/further/furtherRows';
import type { FigureTable } from '../../figures/figure';

/** What became of the rows of a table of further measurements, as counts. */
export function furtherCounts(report: FurtherReport): FigureTable {
  const { prefactor } = report;
  return {
    columns: ['what', 'value'],
    rows: [
      ['rows read', report.nRead],
      ['further measurements', report.nKept],
      ['at room temperature as they are', report.nAsItIs],
      ['brought to 298 K', report.nConverted],
      ['not used: temperature that may be °C or K', report.nUnitUnknown],
      ['not used: below 5 or above 260 °C', report.nTooFar],
      ['not used: no formula that can be read', report.nNotFormula],
      ['not used: no conductivity', report.nWithoutConductivity],
      ['not used: exact repeat', report.nRepeated],
      ['barred for ever by test rows', report.nBarredForEver],
      ['of these: by paper', report.nPaperOfTest],
      ['of these: by composition', report.nCompositionOfTest],
      ['of these: by value', report.nValueOfTest],
      ['measurement of the training set', report.nSameAsTraining],
      ['without a DOI', report.nWithoutDoi],
      ['without a temperature', report.nWithoutTemperature],
      ['prefactor, log10(S K cm-1)', prefactor.value],
      ['lines that it is from', prefactor.nLines],
      ['papers of these lines', prefactor.nPapers],
    ],
  };
}
