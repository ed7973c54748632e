import { expect, it } from 'vitest';
import { furtherLines } from '../../../src/experiment/further/furtherWords';

it('counts one of each thing as one', () => {
  const one = {
    nPaperOfTest: 1,
    nCompositionOfTest: 0,
    nValueOfTest: 0,
    nBarredForEver: 1,
    nSameAsTraining: 1,
  };
  const report = {
    ...{ nRead: 1, nRepeated: 1, nWithoutConductivity: 0, nNotFormula: 0, nUnitUnknown: 0, nTooFar: 0 },
    ...{ nAsItIs: 0, nConverted: 1, nWithoutTemperature: 1, nWithoutDoi: 1, nKept: 1, ...one },
    prefactor: { value: 4.6, nLines: 1, nPapers: 1 },
  };
  const text = furtherLines({ name: 'mine', report }).join('\n');
  expect(text).toMatch(/^mine: 1 further measurement, of 1 row\n/);
  expect(text).toContain('from 1 line of 1 paper)');
  expect(text).toContain('1 is a measurement of the training set');
  expect(text).toContain('one has no DOI: only composition and value can bar it, not its paper');
  expect(text).not.toMatch(/\b1 (rows|repeats|lines|papers|further measurements)\b/);
});
