/** Do the added columns carry signal? The same columns with their rows permuted are the answer's yardstick. */
import { trainedOnly } from './text/computed';
import { choiceKey } from '../../learners/registry';
import { hashOf } from '../../base/hash';
import { RandomState } from '../../base/numpy/random';
import { mean, sampleVariance } from '../../base/statistics';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import { scoreRegression } from '../../metrics/regression';
import { foldsOf } from '../../folds/splitters';
import { protocolOf } from '../../folds/protocols/registry';
import type { ModelPlan } from '../models/plan';
import { fitsOf, pooled } from '../fits/fits';
import type { ReportContext } from '../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../tables/experiment';
import type { TableColumn, TableRow } from '../tables/table';
import { isOfPhysics, leftOut } from '../tables/withoutStructures';
import { planAsAsked } from './modelTables';

/** With 19 placebos, a gain above all of them has p = 0.05. */
const nPlacebos = 19;

export const placebo: ReportExperiment = {
  name: 'placebo',
  seconds: 10,
  columns: (settings) => planAsAsked('stages', settings).models,
  run,
};

interface Gain {
  readonly before: ModelPlan;
  readonly after: ModelPlan;
  readonly label: string;
}

async function run(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  const { settings } = context.input;
  const { train } = context.sample;
  const { models } = planAsAsked('stages', settings);
  const gains = models.slice(1).map((after, k): Gain => {
    // Both sides have the parameters of the later stage: the columns alone differ.
    const before = { ...models[k], learner: after.learner, parameters: after.parameters };
    return { before, after, label: `${models[k].label} → ${after.label}` };
  });
  const { kept, notes } = leftOut(context, gains, ({ after }) => isOfPhysics(after.featureSet));
  const rows: TableRow[] = [];
  const leftOutNotes = [...notes];
  const byPaper = protocolOf('doi', settings.nFolds, settings.seed);
  const protocols = [
    { name: 'kFold', label: 'random folds', protocol: context.protocol },
    { name: 'doi', label: 'folds by paper', protocol: byPaper },
  ];
  const nRuns = kept.length * protocols.length;
  for (const [position, gain] of kept.entries())
    for (const [k, { name, label, protocol }] of protocols.entries()) {
      const done = (fraction: number) =>
        onProgress((position * protocols.length + k + fraction) / nRuns, gain.label);
      try {
        const folds = foldsOf(protocol, train);
        rows.push(await measure(context, gain, folds, { name, label }, done));
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'InputError') throw error;
        leftOutNotes.push(`${label}: ${error.message}`);
      }
    }
  const columns: TableColumn[] = [
    { key: 'n_columns', label: 'Added columns' },
    { key: 'gain_spearman', label: 'Gain', group: 'ρ', digits: 3, isSigned: true },
    { key: 'placebo_spearman_mean', label: 'placebo mean', group: 'ρ', digits: 3, isSigned: true },
    { key: 'placebo_spearman_sd', label: 'placebo sd', group: 'ρ', digits: 3 },
    { key: 'p_spearman', label: 'p', group: 'ρ', digits: 2 },
    { key: 'gain_r2', label: 'Gain', group: 'R²', digits: 3, isSigned: true },
    { key: 'placebo_r2_mean', label: 'placebo mean', group: 'R²', digits: 3, isSigned: true },
    { key: 'placebo_r2_sd', label: 'placebo sd', group: 'R²', digits: 3 },
    { key: 'p_r2', label: 'p', group: 'R²', digits: 2 },
    { key: 'verdict', label: 'ρ' },
  ];
  return {
    computation: trainedOnly(context, {
      protocol: `${settings.nFolds}-fold cross-validation, shuffled and by paper`,
      seed: `${settings.seed} for the folds, ${settings.seed} to ${settings.seed + nPlacebos - 1} for the permutations`,
      spread: `gains beside those of ${nPlacebos} permutations`,
    }),
    intro:
      'Adding columns changes a model even when they say nothing. Here the added columns of a stage are given to the wrong rows, all of them together and in the same way, so that they keep their values and their relations to each other but lose their relation to the target. A gain counts where it is above what such placebos give.',
    tables: [
      {
        name: 'placebo',
        title: 'Gain of the added columns, and of permuted ones',
        caption: `${settings.nFolds}-fold cross-validation, ${context.nTrain} rows, seed ${settings.seed}, both sides with the parameters of the later stage; ${nPlacebos} permutations (seeds ${settings.seed} to ${settings.seed + nPlacebos - 1}); p = (1 + placebos at or above the gain) / ${nPlacebos + 1}. The test set is not used.`,
        rowHeading: 'Columns',
        columns,
        rows,
        notes: verdicts(rows),
      },
    ],
    notes: leftOutNotes,
  };
}

async function measure(
  context: ReportContext,
  { before, after, label }: Gain,
  folds: ReturnType<typeof foldsOf>,
  protocol: { readonly name: string; readonly label: string },
  onProgress: (fraction: number) => void,
): Promise<TableRow> {
  const { settings } = context.input;
  const target = context.trainTarget();
  const [base, full] = await Promise.all([context.matrixOf(before), context.matrixOf(after)]);
  const score = async (known: typeof base) =>
    scoreRegression(target, await context.outOfFold(known, after, folds));
  const [without, with_] = await Promise.all([score(base), score(full)]);
  const added = addedColumns(base.matrix, full.matrix);
  const rows = folds.folds.map((fold) => fold.validationRows);
  const parts = [full.hash, added, settings.seed, nPlacebos, choiceKey(after), ...rows];
  const placebos = await context.piece('placebo', parts, () => {
    let nDone = 0;
    return Promise.all(
      Array.from({ length: nPlacebos }, async (_, k) => {
        const matrix = permuted(full.matrix, added, context.nTrain, settings.seed + k);
        const hash = hashOf('placebo', full.hash, added, settings.seed + k);
        const fits = fitsOf(folds);
        const predictions = await context.fits.predictAll({ ...full, matrix, hash }, after, fits);
        onProgress(++nDone / nPlacebos);
        return scoreRegression(target, pooled(fits, predictions, context.nTrain));
      }),
    );
  });
  const gainOf = (name: 'spearman' | 'r2') => {
    const gain = with_[name] - without[name];
    const others = placebos.map((scores) => scores[name] - without[name]);
    const p = (1 + others.filter((other) => other >= gain).length) / (nPlacebos + 1);
    return [gain, mean(others), Math.sqrt(sampleVariance(others)), p];
  };
  const rho = gainOf('spearman');
  const verdict = rho[3] <= 0.05 ? 'above all placebos' : 'not distinguishable';
  return {
    name: `${after.name}-${protocol.name}`,
    label,
    detail: protocol.label,
    stage: after.stage,
    measured: [added.length, ...rho, ...gainOf('r2'), verdict],
  };
}

/** Positions of the columns that the second matrix has and the first has not. */
function addedColumns(before: FeatureMatrix, after: FeatureMatrix): number[] {
  const known = new Set(before.columnNames);
  return after.columnNames.flatMap((name, j) => (known.has(name) ? [] : [j]));
}

/** Gives the values of some columns to other training rows, the same for all of them; test rows stay. */
export function permuted(
  matrix: FeatureMatrix,
  columns: readonly number[],
  nTrain: number,
  seed: number,
): FeatureMatrix {
  const order = new RandomState(seed % 2 ** 32).permutation(nTrain);
  const values = matrix.values.slice();
  for (const j of columns)
    for (let i = 0; i < nTrain; i++)
      values[j * matrix.nRows + i] = matrix.values[j * matrix.nRows + order[i]];
  return { ...matrix, values };
}

function verdicts(rows: readonly TableRow[]): string[] {
  const equal = rows.filter((row) => row.measured.at(-1) === 'not distinguishable');
  if (rows.length === 0) return [];
  if (equal.length === rows.length)
    return ['Not distinguishable: none of the added columns gains more in ρ than columns without meaning.'];
  return equal.map(
    ({ label, detail }) => `Not distinguishable from columns without meaning: ${label}, ${detail}.`,
  );
}
