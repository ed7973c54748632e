import { RandomState } from '../../../src/base/numpy/random';
import type { FeatureMatrix } from '../../../src/features/matrix/featureMatrix';
import { featureSet } from '../../../src/features/registry';
import { rememberingRunner } from '../../rememberingRunner';
import { defaultReportSettings, type ReportInput } from '../../../src/experiment/tables/reportInput';
import { sampleOf, type FeatureSource, type SampleParts } from '../../../src/experiment/sample/sample';
import type { MaterialRecord } from '../../../src/table/dataset';
import { StudyRecord } from '../../../src/tune/study/studyRecord';
import { materialRecord } from '../../materialRecord';

const physicsIndicators = ['has_bv_mismatch', 'has_ewald_energy', 'has_voronoi_cn'];

/** Made-up rows: papers of three rows, four families, every ninth a threshold. */
export function smallRecords(nRows: number, from = 0): MaterialRecord[] {
  const random = new RandomState(from + 5);
  return Array.from({ length: nRows }, (_, i) =>
    materialRecord({
      id: `m${from + i}`,
      reducedComposition: `Li${1 + (i % 7)}PS${3 + (i % 5)}`,
      doi: `10.1000/${from + Math.floor(i / 3)}`,
      family: ['LISICON', 'garnet', 'perovskite', 'argyrodite'][i % 4],
      logSigma: -4 - 6 * random.random(),
      sigmaIsCoerced: i % 9 === 0 ? 1 : 0,
    }),
  );
}

/** Numbers without meaning under the real names, a few of which follow the target; three quarters of rows pass the gate. */
export function smallFeatures(records: readonly MaterialRecord[]): FeatureSource {
  const made = new Map<string, FeatureMatrix>();
  return async (name) => {
    const known = made.get(name);
    if (known) return known;
    const { columnNames } = featureSet(name);
    const nRows = records.length;
    const values = new Float64Array(columnNames.length * nRows);
    columnNames.forEach((column, j) => {
      // The same column has the same values in every set.
      const random = new RandomState(
        [...column].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 99991, 7),
      );
      for (let i = 0; i < nRows; i++) {
        const noise = random.random();
        const gate = i % 4 === 0 ? 0 : 1;
        const follows = column === 'lattice_c' || column === 'li_fraction_comp';
        values[j * nRows + i] = physicsIndicators.includes(column)
          ? gate
          : follows
            ? records[i].logSigma + 3 * noise
            : noise;
      }
    });
    const matrix = { columnNames, nRows, values, reasons: new Uint8Array(values.length) };
    made.set(name, matrix);
    return matrix;
  };
}

/** A small study of a report; whatever is given replaces its own. */
export function smallReport({
  train = smallRecords(60),
  test = smallRecords(18, 60),
  cifs,
  ...change
}: Partial<Omit<ReportInput, 'sample'> & Pick<SampleParts, 'train' | 'test' | 'cifs'>> = {}): ReportInput {
  const records = [...train, ...(test ?? [])];
  return {
    runner: rememberingRunner(),
    sample: sampleOf({
      ...{ name: 'small', sha256: 'abc', isPublished: false, train, test },
      cifs: cifs ?? Object.fromEntries(records.map(({ id }) => [id, 'data_'])),
      columns: smallFeatures(records),
    }),
    settings: { ...defaultReportSettings, nFolds: 3, nTrials: 2, nResamples: 100 },
    experiments: [],
    studies: {
      source: { appVersion: 'test', data: 'small', dataSha256: 'abc' },
      now: () => 0,
      withStudy: async (_plan, created, work) => {
        const record = new StudyRecord(created);
        await work(record, () => undefined);
        return record;
      },
    },
    ...change,
  };
}
