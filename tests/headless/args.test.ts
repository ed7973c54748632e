import { describe, expect, test } from 'vitest';
import { experimentsOf, readArgs } from '../../src/headless/args/args';
import { helpText } from '../../src/headless/args/helpText';
import { UsageError } from '../../src/headless/args/argValues';
import { experimentPlan, withLearner } from '../../src/experiment/paper/plans';
import { tunedModel } from '../../src/experiment/paper/tuningPlans';
import { resultJson } from '../../src/experiment/tables/resultJson';
import { learnerAbouts, learnerChoice } from '../../src/learners/registry';
import { usualSpace } from '../../src/tune/study/usualSpace';
import { studiesAsAsked } from '../../src/headless/tuning';
import { tuningExperiments } from '../../src/experiment/paper/tuningPlans';
import { protocolChoices } from '../../src/folds/protocols/registry';

describe('readArgs', () => {
  test('without anything runs the stage comparison on the embedded data', () => {
    expect(readArgs([])).toEqual({
      help: false,
      experiment: 'stages',
      train: null,
      test: null,
      cifs: [],
      cite: null,
      methods: null,
      cleaning: null,
      columns: {},
      workers: null,
      seed: 42,
      folds: 5,
      protocol: 'kFold',
      physics: 'reported',
      cache: undefined,
      predict: null,
      candidateGrid: { grid: null },
      out: null,
      featureSet: null,
      ranker: 'best',
      trainOnTest: false,
      withoutLithium: false,
      dumpFeatures: null,
      json: null,
      trials: null,
      parallelTrials: 1,
      sampler: 'tpe-independent',
      objective: null,
      sheet: null,
      studies: null,
      coerced: true,
      report: null,
      withoutTuning: false,
      resamples: 2000,
    });
  });

  test('reads every option', () => {
    const line =
      '--experiment embeddings --train a.csv --test b.csv --cifs c --cifs d.zip --workers 3 --seed 0 --folds 10 --protocol component --physics full --cache h ' +
      '--predict d.csv --out e.csv --feature-set stage0_all --train-on-test --without-li --dump-features f.csv --json g.json --coerced off --report r --no-tuning --resamples 500';
    expect(readArgs(line.split(' '))).toEqual({
      help: false,
      experiment: 'embeddings',
      train: 'a.csv',
      test: 'b.csv',
      cifs: ['c', 'd.zip'],
      cite: null,
      methods: null,
      cleaning: null,
      columns: {},
      workers: 3,
      seed: 0,
      folds: 10,
      protocol: 'component',
      physics: 'full',
      cache: 'h',
      predict: 'd.csv',
      candidateGrid: { grid: null, seed: 0 },
      out: 'e.csv',
      featureSet: 'stage0_all',
      ranker: 'stage0_all',
      trainOnTest: true,
      withoutLithium: true,
      dumpFeatures: 'f.csv',
      json: 'g.json',
      trials: null,
      parallelTrials: 1,
      sampler: 'tpe-independent',
      objective: null,
      sheet: null,
      studies: null,
      coerced: false,
      report: 'r',
      withoutTuning: true,
      resamples: 500,
    });
  });

  test.each([
    ['all', 15],
    ['all --no-tuning', 13],
    ['recipe', 1],
    ['protocols', 1],
    ['stages --report dir', 1],
  ])('--experiment %s is %i sections', (line, count) => {
    expect(experimentsOf(readArgs(`--experiment ${line}`.split(' ')))).toHaveLength(count);
  });

  test('reads the options of tuning', () => {
    const line =
      '--experiment tuning --trials 20 --parallel-trials 4 --sampler tpe-multivariate --studies dir';
    expect(readArgs(line.split(' '))).toMatchObject({
      experiment: 'tuning',
      trials: 20,
      parallelTrials: 4,
      sampler: 'tpe-multivariate',
      studies: 'dir',
    });
  });

  test('reads what the studies make smallest', () => {
    const of = (line: string) => {
      const args = readArgs(line.split(' '));
      return studiesAsAsked(tuningExperiments[0], args).studies.map(({ study }) => study?.objective ?? null);
    };
    const [tuned, defaults] = of('--experiment tuning --objective spearman');
    expect([tuned, defaults]).toEqual([{ metric: 'spearman', penalty: 0.2 }, null]);
    // Without it the studies are the report's, and found again where they are kept.
    expect(of('--experiment tuning')).toEqual(
      tuningExperiments[0].studies.map(({ study }) => study?.objective ?? null),
    );
  });

  test('reads what is done with temperatures', () => {
    const read = (text: string) => readArgs(['--train', 'a.csv', '--temperature', text]).temperature;
    expect(read('window:55-65')).toEqual({ kind: 'window', fromC: 55, toC: 65 });
    expect(read('arrhenius:25')).toEqual({ kind: 'arrhenius', atC: 25 });
    expect(read('feature')).toEqual({ kind: 'feature' });
  });

  test('reads what is done with ranges', () => {
    const read = (...more: string[]) => readArgs(['--train', 'a.csv', ...more]).ranges;
    expect(read()).toBeUndefined();
    expect(read('--ranges', 'middle')).toBe('middle');
    expect(() => read('--ranges', 'mean')).toThrow(/refuse or middle, not “mean”/);
    expect(() => readArgs(['--ranges', 'middle'])).toThrow(/--train/);
  });

  test('reads which columns play which roles', () => {
    const line = ['--train', 'a.csv', '--column', 'sigma=σ = bulk', '--column', 'reducedComposition=Phase'];
    expect(readArgs(line).columns).toEqual({ sigma: 'σ = bulk', reducedComposition: 'Phase' });
  });

  test.each(['--predict a.csv', '--dump-features a.csv'])('%s alone runs no experiment', (line) => {
    expect(readArgs(line.split(' ')).experiment).toBeNull();
  });

  test.each([
    ['--experiment stage', 'stages, physics, feature-sets, embeddings, double-models, tuning, importance'],
    ['--trials 20', '--trials belongs to --experiment tuning'],
    ['--experiment stages --sampler tpe-multivariate', '--sampler belongs'],
    ['--experiment tuning --sampler tpe', 'tpe-independent or tpe-multivariate, not “tpe”'],
    ['--experiment nested --objective mae', '--objective belongs'],
    ['--experiment tuning --objective r2', '--objective is rmse, mae, spearman, not “r2”'],
    ['--experiment tuning --trials 0', '--trials is a whole number from 1'],
    ['--experiment tuning --parallel-trials 65', '--parallel-trials'],
    ['--feature-set x --predict a.csv', 'stage1_geometry'],
    ['--sheet Data', '--sheet belongs to a workbook'],
    ['--train a.csv --sheet Data', '--sheet names a sheet of a workbook'],
    ['--column sigma=x', '--column needs the --train file'],
    ['--train a.csv --column size=x', '“size=x”'],
    ['--temperature window:20-30', '--temperature needs the --train file'],
    ['--train a.csv --temperature window:30-20', '“window:30-20”'],
    ['--workers 0', '--workers is a whole number from 1'],
    ['--folds 1', '--folds is a whole number from 2'],
    ['--folds 5.5', '“5.5”'],
    ['--protocol paper', `--protocol is one of ${protocolChoices.join(', ')}, not “paper”`],
    ['--protocol family --folds 5', 'leave --folds out'],
    ['--seed 4294967296', '--seed'],
    ['--out a.csv', '--predict'],
    ['--coerced maybe', '--coerced is on or off, not “maybe”'],
    ['--report dir --predict a.csv', '--experiment NAME or all'],
    ['--experiment all --resamples 10', '--resamples is a whole number from 100'],
    ['--experiment all --studies dir', '--studies belongs'],
    ['--physics some', '--physics is reported or full, not “some”'],
    ['--cache a --no-cache', '--no-cache'],
    ['--json a.json --predict b.csv', '--experiment'],
    ['--test a.csv', '--train'],
    ['--colour', '--colour'],
    ['stray', 'stray'],
    ['--seed', '--seed'],
  ])('refuses %s', (line, told) => {
    const read = () => readArgs(line.split(' '));
    expect(read).toThrow(UsageError);
    expect(read).toThrow(told);
  });

  test('--no-cache keeps nothing', () => {
    expect(readArgs(['--no-cache']).cache).toBeNull();
  });

  test('the help names every option', () => {
    for (const option of [
      'report',
      'no-tuning',
      'resamples',
      'coerced',
      'train',
      'test',
      'cifs',
      'workers',
      'seed',
      'folds',
      'protocol',
      'physics',
      'cache',
      'predict',
      'out',
      'json',
    ]) {
      expect(helpText).toContain(`--${option}`);
    }
  });

  test('reads which further measurements are meant', () => {
    const furtherOf = (...more: string[]) => readArgs(more).further;
    expect(furtherOf()).toBeUndefined();
    expect([furtherOf('--further', 'on'), furtherOf('--further', 'off')]).toEqual(['on', 'off']);
    expect(furtherOf('--further', 'own.csv')).toEqual({ file: 'own.csv' });
    expect(furtherOf('--predict', 'c.csv', '--further', './on')).toEqual({ file: './on' });
    expect(() => furtherOf('--further', '')).toThrow(UsageError);
    expect(() => furtherOf('--further')).toThrow(UsageError);
    expect(helpText).toContain('--further on|off|FILE');
  });
});

describe('--learner', () => {
  test('is one of the registry, with an experiment that takes it', () => {
    expect(readArgs(['--learner', 'extraTrees']).learner).toBe('extraTrees');
    expect(() => readArgs(['--learner', 'oracle'])).toThrow(/--learner is one of hgb, .*, not “oracle”/);
    for (const name of ['double', 'importance', 'nested', 'recipe', 'all']) {
      expect(() => readArgs(['--experiment', name, '--learner', 'ridge']), name).toThrow(UsageError);
    }
    expect(() => readArgs(['--learner', 'ridge', '--report', 'r'])).toThrow('without --report');
    expect(() => readArgs(['--learner', 'ridge', '--predict', 'c.csv'])).toThrow(UsageError);
    for (const { name } of learnerAbouts) expect(helpText).toContain(`${name}: `);
  });

  test('stands in every row with its defaults, and its name and version in the JSON', () => {
    const plan = experimentPlan('stages');
    expect(withLearner(plan, undefined)).toBe(plan);
    const { models } = withLearner(plan, 'extraTrees');
    expect(models.map(({ name }) => name)).toEqual(plan.models.map(({ name }) => name));
    for (const model of models) {
      expect(model).toMatchObject(learnerChoice('extraTrees'));
      expect(model).not.toHaveProperty('paper');
    }
    const scores = { r2: 0, rmse: 0, mae: 0, spearman: 0 };
    const results = models.map((model) => {
      return { plan: model, nFeatures: 1, cv: { scores, predictions: new Float64Array(1) }, test: null };
    });
    const origin = { version: '1', dataSha256: '', protocol: 'kFold', seed: 1 };
    expect(resultJson(results, origin).experiments[0]).toMatchObject({
      learner: 'extraTrees',
      learnerVersion: 1,
      params: learnerChoice('extraTrees').parameters,
    });
  });

  test('is tuned where its table says, once for each feature set and objective', () => {
    const asked = (line: string) => studiesAsAsked(tuningExperiments[0], readArgs(line.split(' ')));
    const { studies } = asked('--experiment tuning --learner extraTrees --trials 4');
    expect(studies.map(({ name }) => name)).toEqual([
      'stage0_tuned',
      'stage1_defaults',
      'stage1_tuned',
      'stage2_tuned',
      'stage2_space_groups',
      'stage2_naive',
    ]);
    for (const plan of studies) {
      expect(tunedModel(plan, {}, 'here').learner).toBe('extraTrees');
      expect(plan.paper).toBeUndefined();
      if (plan.study) {
        expect(plan.study).toMatchObject({ nTrials: 4, searchSpace: usualSpace('extraTrees') });
      }
    }
    const usual = asked('--experiment tuning').studies;
    expect(usual).toEqual(asked('--experiment tuning --trials 50').studies);
    expect(usual.every((plan) => plan.learner === undefined && plan.study?.learner === undefined)).toBe(true);
  });
});

describe('what ranks', () => {
  const rankerOf = (line: string) => readArgs(['--predict', 'c.csv', ...line.split(' ')]).ranker;

  test('is a recipe, or any learner on a feature set with its parameters', () => {
    expect(rankerOf('--ranker stages_stacked')).toBe('stages_stacked');
    expect(rankerOf('--ranker recipe_full:extraTrees~normalScores(max_features=0.4)')).toContain(
      'extraTrees',
    );
    expect(rankerOf('--feature-set stage0_all')).toBe('stage0_all');
    expect(rankerOf('--feature-set stage0_all --learner ridge')).toBe('stage0_all:ridge()');
    expect(rankerOf('--feature-set stage0_all --params max_depth=3,max_iter=20')).toBe(
      'stage0_all:hgb(max_depth=3,max_iter=20)',
    );
    // An experiment beside takes the learner.
    const both = '--experiment stages --predict c.csv --learner ridge';
    expect(readArgs(both.split(' '))).toMatchObject({ learner: 'ridge', ranker: 'best' });
  });

  test.each([
    ['--ranker nonsense', 'stages_stacked'],
    ['--ranker recipe_full:oracle()', 'names no model'],
    ['--ranker best --feature-set stage0_all', 'leave --feature-set'],
    ['--params max_depth=3', '--feature-set'],
    ['--feature-set stage0_all --params max_deep=3', 'max_depth'],
    ['--feature-set stage0_all --learner ridge --params alpha=-1', 'alpha'],
  ])('%s is refused', (line, words) => {
    expect(() => rankerOf(line)).toThrow(UsageError);
    expect(() => rankerOf(line)).toThrow(words);
  });

  test('belongs to candidates', () => {
    expect(() => readArgs(['--ranker', 'best'])).toThrow('--predict');
    expect(() => readArgs(['--params', 'max_depth=3'])).toThrow('--predict');
  });
});

describe('what the command line does not know', () => {
  test.each(['--oracle', 'oracle', `--${'x'.repeat(10_000)}`])('%s is told in a sentence', (word) => {
    expect(() => readArgs([word])).toThrow(UsageError);
    expect(() => readArgs(['--protocol', `x${word.repeat(300)}`])).toThrow(
      /^--protocol is one of .{0,2000}”\.$/,
    );
    expect(() => readArgs([word])).toThrow(/^Un(known option|expected argument) '.{0,1300}\.$/);
  });
});
