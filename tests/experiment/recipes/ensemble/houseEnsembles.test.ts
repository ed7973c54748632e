import { expect, test } from 'vitest';
import { ensembleSteps } from '../../../../src/experiment/recipes/ensemble/houseEnsembles';
import { ablation } from '../../../../src/experiment/recipes/house';
import { run } from '../../../../src/experiment/recipes/run';
import { sampleOf } from '../../../../src/experiment/sample/sample';
import { innerSplitOf } from '../../../../src/folds/splitInside';
import { foldsOf } from '../../../../src/folds/splitters';
import { protocolOf } from '../../../../src/folds/protocols/registry';
import { rememberingRunner } from '../../../rememberingRunner';
import { fewerTrees } from '../../fewerTrees';
import { smallFeatures, smallRecords } from '../../report/smallStudy';

const inner = { nFolds: 2, seed: 0, groups: null };

test('each step has a name of its own, and builds on one that there is', () => {
  const names = [...ablation, ...ensembleSteps].map(({ model }) => model.name);
  expect(new Set(names).size).toBe(names.length);
  for (const { model, after, ensembleOf } of ensembleSteps) {
    expect(names.slice(0, names.indexOf(model.name))).toContain(after);
    const { name, members } = ensembleOf!(inner);
    expect(name).toBe(model.name);
    expect(members.some(({ withCoercedFlag, further }) => withCoercedFlag || further)).toBe(false);
  }
});

test('the target of a held-out paper moves no prediction of its rows, and moves others', async () => {
  const records = smallRecords(45);
  const columns = smallFeatures(records);
  const protocol = protocolOf('doi', 3, 0);
  const folds = foldsOf(protocol, records);
  const recipes = ensembleSteps.map(({ ensembleOf }) => ensembleOf!(innerSplitOf(protocol, records)));
  const [held] = folds.folds;
  const moved = [...held.validationRows].slice(0, 3);
  const predictedWith = async (train: typeof records) => {
    const parts = { name: 'small', sha256: 'abc', isPublished: false, train, test: null, cifs: {}, columns };
    const runner = fewerTrees(rememberingRunner(), 8);
    const results = await run(recipes, sampleOf(parts), folds, { runner });
    return results.map(({ cv }) => cv.predictions);
  };
  const before = await predictedWith(records);
  const after = await predictedWith(
    records.map((record, row) =>
      moved.includes(row) ? { ...record, logSigma: record.logSigma - 20 } : record,
    ),
  );
  const others = folds.folds[1].validationRows;
  before.forEach((predictions, k) => {
    for (const row of held.validationRows) expect(after[k][row]).toBe(predictions[row]);
    expect([...others].some((row) => after[k][row] !== predictions[row])).toBe(true);
  });
});
