import { describe, expect, it } from 'vitest';
import { Session } from '../../src/session/session.svelte';
import { comparisonJson } from '../../src/session/compare/exports';
import { headOf, opened, ownTable, settled, testServices, textFile, until } from './testServices';

describe('first open', () => {
  it('loads OBELiX and fills every row of the stage comparison', async () => {
    const { session } = await opened();
    expect(session.data.loaded?.name).toBe('OBELiX v1.2.0');
    expect([session.data.nTrain, session.data.nTest]).toEqual([60, 15]);
    expect(session.data.records[0]?.id).toBe('jqc');
    expect(session.comparison.rows.map((row) => [row.plan.stage, row.status, row.nFeatures])).toEqual([
      [0, 'done', 129],
      [1, 'done', 152],
      [2, 'done', 160],
      [2, 'done', 200],
    ]);
    for (const row of session.comparison.rows) {
      expect(row.foldsDone).toEqual([true, true, true, true, true]);
      expect(row.cv?.rmse).toBeGreaterThan(0);
      expect(row.test?.rmse).toBeGreaterThan(0);
      expect(row.cvPredictions).toHaveLength(60);
      expect(row.testPredictions).toHaveLength(15);
    }
    expect(session.comparison.folds.map((fold) => fold.nValidation)).toEqual([12, 12, 12, 12, 12]);
    expect(session.comparison.best).not.toBeNull();
    expect(session.comparison.asReported).toBe(true);
    expect(session.progress.status).toBe('done');
  });

  it('shows the models before their numbers', () => {
    const session = new Session(testServices().services);
    expect(session.comparison.shownRows.map((row) => row.status)).toEqual(Array(4).fill('waiting'));
    expect(session.comparison.shownRows[0]?.plan.paper?.test.spearman).toBe(0.71);
  });

  it('says what is missing where a file of the page cannot be read, and can be tried again', async () => {
    const { services } = testServices();
    let broken = true;
    const session = new Session({
      ...services,
      readAsset: (path, signal) =>
        broken ? Promise.reject(new Error(`no ${path}`)) : services.readAsset(path, signal),
    });
    await session.start();
    expect(session.data.loaded).toBeNull();
    expect(session.data.task.problem?.message).toContain('no data/obelix/');
    broken = false;
    await session.run();
    expect(session.progress.status).toBe('done');
  });
});

describe('the card of a material', () => {
  it('holds its row, what every model says of it, and the features of its own row', async () => {
    const { session } = await opened();
    expect(session.card).toBeNull();
    session.select({ split: 'test', index: 3 });
    const card = session.card!;
    expect(card.record).toBe(session.data.recordsOf('test')[3]);
    expect(card.predictions.map(({ prediction }) => prediction)).toEqual(
      session.comparison.rows.map((row) => row.testPredictions![3]),
    );
    for (const { prediction, residual } of card.predictions)
      expect(residual).toBeCloseTo(prediction - card.record.logSigma, 12);
    const value = (name: string) => card.features.find((feature) => feature.name === name)?.value;
    expect(value('lattice_a')).toBe(card.record.cell[0]);
    expect(value('spacegroup_number')).toBe(card.record.spaceGroupNumber);
    expect(card.features.every((feature) => feature.value !== 0 && feature.reason === 0)).toBe(true);
    session.select(null);
    expect(session.card).toBeNull();
  });
});

describe('settings', () => {
  it('rerun the study with other folds and another seed', async () => {
    const { session } = await opened();
    const before = session.comparison.rows[0].cvPredictions;
    session.change({ folds: 3, seed: 1 });
    await until(session, 'done');
    expect(session.comparison.folds).toHaveLength(3);
    expect(session.comparison.rows[0].cvPredictions).not.toEqual(before);
    expect(session.comparison.asReported).toBe(false);
    expect(session.provenance().settings).toMatchObject({ folds: '3', seed: '1' });
  });

  it('take the flag that is made from the target out of every model', async () => {
    const { session } = await opened();
    session.change({ coerced: false });
    await until(session, 'done');
    expect(session.comparison.rows.map((row) => row.nFeatures)).toEqual([128, 151, 159, 200]);
  });
});

describe('Best in Compare', () => {
  it('stands there with further measurements too where these are on everywhere', async () => {
    const { session } = await opened();
    session.change({ further: 'on' });
    await until(session, 'done');
    const rows = session.comparison.rows;
    expect(rows.map(({ plan }) => plan.name).slice(3)).toEqual(['best', 'best_further']);
    expect(rows.slice(3).map(({ plan }) => plan.label)).toEqual(['Best', 'Best, further measurements']);
    expect(rows[4].cv).not.toEqual(rows[3].cv);
    expect([...session.comparison.uncertainty!.models.keys()]).toContain('best_further');
    session.change({ further: 'auto' });
    await until(session, 'done');
    expect(session.comparison.rows.map(({ plan }) => plan.name).slice(3)).toEqual(['best']);
  });

  it('is of the stages alone', async () => {
    const { session } = await opened();
    session.change({ experiment: 'feature-sets' });
    await until(session, 'done');
    expect(session.comparison.rows.some(({ plan }) => plan.name.startsWith('best'))).toBe(false);
  });
});

describe('the cache', () => {
  it('spares a second visit every feature and every fit', async () => {
    const first = await opened();
    const second = await opened(first.cache);
    // Five folds and the test set: three stages, and Best.
    expect(first.pool.jobs.fit).toBe(24);
    expect(second.pool.jobs.fit).toBeUndefined();
    expect(second.pool.jobs.featurize).toBeUndefined();
    expect(second.session.comparison.rows.every((row) => row.fromCache)).toBe(true);
    expect(second.session.comparison.rows.map((row) => [row.cv, row.test])).toEqual(
      first.session.comparison.rows.map((row) => [row.cv, row.test]),
    );
  });
});

describe('cancel', () => {
  it('keeps the folds that are done, and the next run ends the work', async () => {
    const { services, pool } = testServices();
    const session = new Session(services);
    let fits = 0;
    pool.before = async (kind) => {
      if (kind === 'fit' && ++fits === 4) session.cancel();
    };
    await session.start();
    expect(session.comparison.task.status).toBe('cancelled');
    expect(session.comparison.rows.some((row) => row.status === 'cancelled')).toBe(true);
    expect(session.comparison.rows.every((row) => row.status !== 'running')).toBe(true);
    await session.run();
    expect(session.comparison.rows.map((row) => row.status)).toEqual(['done', 'done', 'done', 'done']);
  });
});

describe('the user’s own data', () => {
  it('goes through the same steps, without test rows and without the flag', async () => {
    const { session } = await opened();
    await session.data.openFiles([textFile('mine.csv', ownTable())]);
    expect(session.data.loaded?.source).toBe('own');
    expect(session.data.loaded?.roles).toMatchObject({ reducedComposition: 'Formula', sigma: 'sigma' });
    expect(session.settings).toMatchObject({ data: 'own', coerced: false });
    expect(session.comparison.rows.map((row) => [row.status, row.nFeatures, row.test])).toEqual([
      ['done', 128, null],
      ['done', 151, null],
      ['done', 159, null],
      ['done', 200, null],
    ]);
    await session.data.useEmbedded();
    expect(session.settings).toMatchObject({ data: 'obelix', coerced: true });
  });

  it('is known as the published data where it is that, and stays the user’s own', async () => {
    const { session } = await opened();
    expect(session.data.isPublished).toBe(true);
    const files = [
      textFile('a.csv', headOf('train.csv', 60)),
      textFile('my_test.csv', headOf('test.csv', 15)),
    ];
    await session.data.openFiles(files);
    expect(session.data.loaded).toMatchObject({ source: 'own', name: 'a.csv', isPublished: true });
    expect([session.settings.coerced, session.comparison.asReported]).toEqual([false, false]);
    session.change({ coerced: true });
    expect(session.comparison.asReported).toBe(true);
    await session.data.openFiles([textFile('mine.csv', ownTable())]);
    expect(session.data.isPublished).toBe(false);
  });

  it('is offered again after a reload, and opened by its link', async () => {
    const { session, cache } = await opened();
    await session.data.openFiles([textFile('mine.csv', ownTable())]);
    const { services } = testServices(cache);
    const later = new Session(services, session.settings);
    await later.start();
    expect(later.data.loaded?.name).toBe('mine.csv');
    expect(later.data.kept?.name).toBe('mine.csv');
    await later.data.forgetKept();
    const last = new Session(services, session.settings);
    await last.start();
    expect(last.data.loaded?.source).toBe('obelix');
    expect(last.notices.map((notice) => notice.tone)).toEqual(['warning']);
  });

  it.each([
    ['an empty file', textFile('empty.csv', '')],
    ['a file without rows', textFile('head.csv', 'formula,sigma\n')],
    ['rows without a conductivity', textFile('blank.csv', 'formula,sigma\nLi2O,\nLiCl,\n')],
    ['too few rows', textFile('few.csv', 'formula,sigma\nLi2O,1e-5\nLiCl,1e-6\n')],
    [
      'a file larger than a tab can hold',
      { ...textFile('huge.csv', ''), name: 'huge.csv', size: 2e8, arrayBuffer },
    ],
  ])('%s leaves the data before it in place', async (_what, file) => {
    const { session } = await opened();
    const before = session.data.loaded;
    const rows = session.comparison.rows;
    await session.data.openFiles([file]);
    expect(session.data.task.status).toBe('failed');
    expect(session.data.task.problem?.remedy).not.toBe('');
    expect(session.data.loaded).toBe(before);
    expect(session.comparison.rows).toBe(rows);
  });

  it('is not split into more folds than it has rows', async () => {
    const { session } = await opened();
    session.change({ folds: 12 });
    await until(session, 'done');
    await session.data.openFiles([textFile('mine.csv', ownTable(10))]);
    expect(session.comparison.task.problem?.code).toBe('too-many-folds');
    session.change({ folds: 3 });
    await until(session, 'done');
    expect(session.comparison.folds).toHaveLength(3);
  });

  it('waits for columns that cannot be guessed', async () => {
    const { session } = await opened();
    const table = ownTable().replace('Formula', 'stuff').replace('sigma', 'y');
    await session.data.openFiles([textFile('odd.csv', table)]);
    expect(session.data.loaded?.source).toBe('obelix');
    expect(session.data.draft?.trainTable.columnNames).toContain('stuff');
    await session.data.setRoles({ ...session.data.draft!.roles, reducedComposition: 'stuff', sigma: 'y' });
    expect(session.data.draft).toBeNull();
    expect(session.data.loaded?.name).toBe('odd.csv');
    expect(session.comparison.rows.every((row) => row.status === 'done')).toBe(true);
  });
});

describe('candidates', () => {
  it('are ranked by a model that never saw the flag', async () => {
    const { session } = await opened();
    await session.ranking.add(
      textFile(
        'new.csv',
        'name,formula,a,b,c,alpha,beta,gamma\na,Li3N,3.6,3.6,3.9,90,90,120\nb,Li2O\nc,nonsense(\n',
      ),
    );
    const screening = session.ranking.screening;
    // Without space groups it is Best of formulas, with further measurements.
    expect(screening?.featureSet).toBe('recipe_formulas');
    expect(screening?.nFeatures).toBe(169);
    expect(screening?.models.map(({ name, nRanked }) => [name, nRanked])).toEqual([['best_formulas', 2]]);
    expect(screening?.models[0].nFurther).toBe(session.further.sorted?.rows.report.nKept);
    expect(screening?.models[0].quality?.calibration?.residuals.nGroups).toBeGreaterThan(0);
    expect(screening?.ranked[0].sd).toBeGreaterThan(0);
    expect(screening?.ranked.map((candidate) => candidate.rank)).toEqual([1, 2]);
    expect(screening?.unranked).toHaveLength(1);
    session.change({ ranker: 'stage1_geometry' });
    await settled(() => session.ranking.screening?.featureSet === 'stage1_geometry');
    expect(session.ranking.screening?.ranked[0]?.nMissing).toBeGreaterThan(0);
    expect(session.ranking.screening?.models[0].nFurther).toBe(0);
    expect(session.ranking.screening?.models[0].lacks[0]).toEqual({ need: 'cell', rows: [2] });
  });

  it('are refused by a model of cells where none has one, and ranked by a recipe of the settings', async () => {
    const { session } = await opened();
    await session.ranking.add(textFile('new.csv', 'name,formula\na,Li3N\nb,Li2O\n'));
    session.change({ ranker: 'stage1_geometry' });
    await settled(() => session.ranking.task.problem !== null);
    expect(session.ranking.task.problem?.code).toBe('no-candidate-fits');
    expect(session.ranking.task.problem?.message).toContain('2 of 2 have no cell');
    session.change({ ranker: 'recipe_formulas:ridge()' });
    await settled(() => session.ranking.screening !== null);
    const { models } = session.ranking.screening!;
    expect(models[0]).toMatchObject({ name: 'recipe_formulas_ridge', nRanked: 2, nFurther: 0 });
    expect(models[0].quality?.by).toBe('papers');
    session.change({ ranker: 'recipe:nonsense' });
    await settled(() => session.ranking.task.problem !== null);
    expect(session.ranking.task.problem?.code).toBe('unknown-ranker');
  });

  it('are ranked without further measurements where these are off, and again where that is changed', async () => {
    const { session } = await opened();
    session.change({ further: 'off' });
    await session.ranking.add(textFile('new.csv', 'formula\nLi3N\nLi2O\n'));
    const without = session.ranking.screening!;
    expect(without.models[0].nFurther).toBe(0);
    session.change({ further: 'auto' });
    await settled(() => (session.ranking.screening?.models[0].nFurther ?? 0) > 0);
    expect(session.ranking.screening!.ranked.map(({ logSigma }) => logSigma)).not.toEqual(
      without.ranked.map(({ logSigma }) => logSigma),
    );
    // A stage is trained on them only where they are on everywhere.
    session.change({ ranker: 'stage0_magpie' });
    await settled(() => session.ranking.screening?.featureSet === 'stage0_magpie');
    expect(session.ranking.screening!.models[0].nFurther).toBe(0);
  });

  it('leave the former list when a file cannot be read', async () => {
    const { session } = await opened();
    await session.ranking.add(textFile('new.csv', 'formula\nLi3N\n'));
    const before = session.ranking.screening;
    await session.ranking.add(textFile('bad.csv', ''));
    expect(session.ranking.task.problem?.file).toBe('bad.csv');
    expect(session.ranking.screening).toBe(before);
  });
});

describe('the protocol', () => {
  const shared = (session: Session) => {
    const total = (key: 'nSharedDoi' | 'nSharedComposition') =>
      session.comparison.folds.reduce((sum, fold) => sum + fold[key], 0);
    return [total('nSharedDoi'), total('nSharedComposition')];
  };

  it('holds out whole papers, then families; the counters, the scores and the export follow', async () => {
    const { session } = await opened();
    const plain = session.comparison.rows[0];
    expect(shared(session)[0]).toBeGreaterThan(0);
    session.change({ protocol: 'doi' });
    expect(session.comparison.asReported).toBe(false);
    await until(session, 'done');
    expect(shared(session)[0]).toBe(0);
    const grouped = session.comparison.rows[0];
    expect(grouped.cv).not.toEqual(plain.cv);
    expect(grouped.test).toEqual(plain.test);
    expect(JSON.parse(comparisonJson(session))).toMatchObject({
      protocol: 'groupKFold-doi',
      settings: { protocol: 'doi' },
    });

    session.change({ protocol: 'component' });
    await until(session, 'done');
    expect(shared(session)).toEqual([0, 0]);

    session.change({ protocol: 'family' });
    // How many families there are is known with the folds.
    expect(session.comparison.shownRows[0].foldsDone).toEqual([]);
    await until(session, 'done');
    const families = new Set(session.data.recordsOf('train').map((record) => record.family));
    expect(session.comparison.folds).toHaveLength(families.size);
    expect(session.comparison.rows[0].foldsDone).toHaveLength(families.size);
    expect(session.comparison.folds.map(({ name }) => name)).toContain('hexaoxometalates');
    session.change({ protocol: 'kFold' });
    await until(session, 'done');
    expect(session.comparison.rows[0].cv).toEqual(plain.cv);
  });

  it('that the rows cannot be split by says why, and leaves no other folds standing', async () => {
    const { session } = await opened();
    session.change({ protocol: 'doi' });
    await until(session, 'done');
    const lines = Array.from({ length: 10 }, (_, i) => `Li${i + 1}F,1e-${i + 2}`);
    await session.data.openFiles([textFile('mine.csv', ['Formula,sigma', ...lines, ''].join('\n'))]);
    expect(session.comparison.task.problem).toMatchObject({ code: 'no-groups', file: 'mine.csv' });
    expect(session.comparison.folds).toEqual([]);
    session.change({ protocol: 'composition' });
    await until(session, 'done');
    expect(session.comparison.folds).toHaveLength(5);
  });
});

describe('exports', () => {
  it('carry version, data hash, settings and seeds', async () => {
    const { session } = await opened();
    const json = JSON.parse(comparisonJson(session));
    expect(json).toMatchObject({ version: '0.0.0-test', seed: 42, settings: { folds: '5', coerced: 'on' } });
    expect(json.dataSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(json.experiments.map((model: { name: string }) => model.name)).toEqual([
      'stage0_composition',
      'stage1_geometry',
      'stage2_physics',
      'best',
    ]);
    expect(Object.keys(json.experiments[0].cv)).toEqual(['r2', 'rmse', 'mae', 'spearman']);
  });
});

it('closes its workers', async () => {
  const { session, pool } = await opened();
  session.close();
  expect(pool.closed).toBe(true);
});

function arrayBuffer(): Promise<ArrayBuffer> {
  throw new Error('must not be read');
}
