import { describe, expect, it } from 'vitest';
import { citationsOf, shortReference } from '../../../src/experiment/citations/citations';
import type { CitedStudy, CitedWork } from '../../../src/experiment/citations/citedWork';
import { methodsText } from '../../../src/experiment/citations/paragraph/methodsParagraph';
import { parametersText } from '../../../src/experiment/citations/paragraph/wording';
import { paperStudy } from '../../../src/tune/study/presets';
import { featureSets } from '../../../src/features/registry';
import { learnerAbouts } from '../../../src/learners/registry';
import { modelOf, sampleWork } from './sampleWork';

const keysOf = (work: CitedWork) => citationsOf(work).map(({ key }) => key);
const own: CitedWork = { ...sampleWork, data: { ...sampleWork.data, isPublished: false, name: 'mine.csv' } };
const study: CitedStudy = {
  spec: paperStudy,
  origin: {
    ...{ name: 'Stage 1, λ = 0.2', appVersion: '1', data: 'x', dataSha256: 'y' },
    ...{ featureSet: 'stage1_geometry', withCoercedFlag: false, nFolds: 5, foldSeed: 42 },
  },
  ...{ nComplete: 47, nPruned: 2, nFailed: 1 },
  best: { value: 1.41234, params: { max_depth: 4, l2_regularization: 1.5e-6 } },
};

describe('what a study cites', () => {
  it('begins with the program and the data, and has what its columns and learner rest on', () => {
    const keys = keysOf(sampleWork);
    expect(keys.slice(0, 2)).toEqual(['ionrank', 'therrien2025obelix']);
    expect(keys).toEqual(
      expect.arrayContaining(['ward2016magpie', 'ke2017lightgbm', 'pedregosa2011sklearn']),
    );
    for (const unused of [
      'oguz2026',
      'hargreaves2023liverpool',
      'akiba2019optuna',
      'ewald1921',
      'lundberg2020trees',
    ])
      expect(keys).not.toContain(unused);
    expect(citationsOf(sampleWork)[0].fields).toMatchObject({
      version: '1.2.3',
      note: 'commit abc123, MIT licence',
    });
  });

  it('names OBELiX on its own rows alone, the list and the published study where they are used', () => {
    expect(keysOf(own)).not.toContain('therrien2025obelix');
    const further = { name: 'the Liverpool ionics list', sha256: 'z', isLiverpoolList: true, nRows: 445 };
    expect(keysOf({ ...own, further })).toContain('hargreaves2023liverpool');
    expect(keysOf({ ...own, further: { ...further, isLiverpoolList: false } })).not.toContain(
      'hargreaves2023liverpool',
    );
    const models = [modelOf('hgb', 'stage0_magpie', { parametersSource: 'report 7.1' })];
    expect(keysOf({ ...own, models })).toContain('oguz2026');
  });

  it.each([
    ['stage0_mat2vec', 'tshitoyan2019mat2vec', 'ward2016magpie'],
    ['stage2_physics_geometry', 'pan2021crystalnn', 'shannon1976radii'],
    ['stage2_physics_geometry_full_coverage', 'okeeffe1991sizes', 'pan2021crystalnn'],
    ['recipe_full', 'shannon1976radii', 'brown1985bondvalence'],
    ['recipe_full_pathways', 'chen2019softbv', 'tshitoyan2019mat2vec'],
    ['recipe_formulas', 'oliynyk2016heusler', 'ewald1921'],
  ])('of %s has %s and not %s', (set, has, hasNot) => {
    const keys = keysOf({ ...sampleWork, models: [modelOf('hgb', set)] });
    expect(keys).toContain(has);
    expect(keys).not.toContain(hasNot);
  });

  it('has tuning, reasons and limits where there are some', () => {
    expect(keysOf({ ...sampleWork, studies: [study] })).toEqual(
      expect.arrayContaining(['akiba2019optuna', 'bergstra2011tpe']),
    );
    expect(keysOf({ ...sampleWork, besides: ['treeShap'] })).toContain('lundberg2020trees');
    const censored = [modelOf('kernelGp', 'recipe_full', { treatments: ['censored', 'normalScores'] })];
    const keys = keysOf({ ...sampleWork, models: censored });
    expect(keys).toEqual(expect.arrayContaining(['rasmussen2006gaussian', 'tobin1958limited']));
    expect(keys).not.toContain('pedregosa2011sklearn');
  });
});

describe('the methods of a study', () => {
  const text = methodsText({ ...sampleWork, studies: [study] });

  it('tell data, models, protocol, tuning, scores and version', () => {
    for (const part of [
      '478 materials for training and 121 for testing, as published; the training rows stem from 173 papers (SHA-256 of the data files f2800c)',
      'For 29 training rows only a limit of σ was reported',
      'Cleaning: 3 cells rewritten in standard form and 1 impossible value set missing.',
      'max_depth = none, min_samples_leaf = 20',
      '5-fold, grouped by paper (DOI), seed 42',
      '47 of 50 trials complete, 2 pruned and 1 failed',
      '10 start-up trials, 24 candidates, seed 42',
      'objective of 1.4123 with max_depth = 4, l2_regularization = 1.5·10⁻⁶',
      'R² = 0.734, RMSE = 1.380, MAE = 0.846, ρ = 0.894',
      'Ionrank 1.2.3, commit abc123',
    ])
      expect(text).toContain(part);
  });

  it('say of own data that they are, with no word of OBELiX', () => {
    const said = methodsText({ ...own, data: { ...own.data, nTest: 0, nStructures: { train: 0, test: 0 } } });
    expect(said).toContain(
      'our own data set (mine.csv): 478 materials for training and no separate test set',
    );
    expect(said).toContain('No crystal structures were used.');
    expect(said).not.toContain('OBELiX');
  });

  it('cite nothing that the references do not hold, for every learner on every set', () => {
    for (const { name: learner } of learnerAbouts)
      for (const { name } of featureSets) {
        const work = { ...sampleWork, studies: [study], models: [modelOf(learner, name)] };
        const held = new Set(citationsOf(work).map(shortReference));
        const cited = [...methodsText(work).matchAll(/\(([^()]*(?:19|20)\d\d[^()]*)\)/g)]
          .flatMap(([, inside]) => inside.split('; '))
          .filter((reference) => /, (?:19|20)\d\d$/.test(reference));
        expect(cited.length).toBeGreaterThan(5);
        for (const reference of cited) expect(held, `${learner} on ${name}`).toContain(reference);
      }
  });

  it('write numbers with true minus signs', () => {
    const model = modelOf('hgb', 'stage1_geometry', {
      cv: { r2: -0.1, rmse: 2, mae: 1, spearman: NaN },
      intervals: {
        cv: {
          r2: { low: -0.3, high: 0.1 },
          rmse: { low: 1, high: 3 },
          mae: { low: 0, high: 2 },
          spearman: { low: NaN, high: NaN },
        },
        test: null,
      },
    });
    expect(methodsText({ ...sampleWork, models: [model] })).toContain(
      'R² = −0.100 [−0.30, 0.10], RMSE = 2.000 [1.00, 3.00], MAE = 1.000 [0.00, 2.00], ρ = –.',
    );
    expect(parametersText({ a: -0.5, b: 1e-10, c: null, d: 1e21 })).toBe(
      'a = −0.5, b = 1·10⁻¹⁰, c = none, d = 1·10²¹',
    );
  });
});
