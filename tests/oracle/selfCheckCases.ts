/**
 * Chooses, from the golden files of this folder, the cases that the app serves for its self-check: few, small, and from
 * every part of the science. `WRITE_SELFCHECK=1 npx vitest run --project unit tests/experiment/selfCheck/cases.test.ts` writes them
 * to public/selfcheck/cases.json; without that variable the same test asserts that the file is what this script makes.
 */
import { readFileSync } from 'node:fs';
import type { ReferenceCases, SelfCheckCases } from '../../src/experiment/selfCheck/selfCheck';
import { obelixCifs } from '../crystal/obelixCifs';
import { obelix } from '../features/obelix';
import { readGolden } from '../golden';
import { spaceOf, type GoldenSpace, type GoldenTrial } from '../tune/goldenSpace';
import type { Distribution } from '../../src/tune/searchSpace';

type Fields = Readonly<Record<string, unknown>>;

/** Small CIFs of OBELiX and textbook structures: full and shared sites, nine elements, five lattice systems. */
const obelixIds = ['2t8', '47i', 'clt', 'skm', 'y2l'];
const textbookNames = [
  'wurtzite ZnO',
  'antiperovskite Li3OCl',
  'lithium nitride Li3N',
  'skewed triclinic Li3PO4',
];

/** Makes everything that is served. */
export function selfCheckCases(): SelfCheckCases {
  const all = { ...readGolden<Record<string, string>>('textbook'), ...obelixCifs() };
  const checks = {
    ...learners(),
    ...tuning(),
    ...scoring(),
    ...compositions(),
    ...structures(),
    ...numbers(),
  };
  const cifs = Object.fromEntries([...obelixIds, ...textbookNames].map((name) => [name, all[name]]));
  return { checks, cifs };
}

function learners(): Record<string, ReferenceCases> {
  const boosted = readGolden<{ scikitLearn: string; cases: (Fields & { name: string })[] }>('hgb');
  const forests = readGolden<{ cases: (Fields & { learner: string })[] }>('forests').cases;
  const processes = readGolden<{ cases: (Fields & { name: string })[] }>('gaussian_process').cases;
  const shap = readGolden<{ versions: { shap: string }; nExplained: number; cases: Fields[] }>('shap_trees');
  const sklearn = `scikit-learn ${boosted.scikitLearn}`;
  const fitted = (item: Fields) =>
    pick(
      item,
      'name',
      'nRows',
      'nColumns',
      'columns',
      'target',
      'nNew',
      'newColumns',
      'parameters',
      'predictions',
      'newPredictions',
    );
  const ofLearner = (learner: string) =>
    [0, 10, 13].map((k) => fitted(forests.filter((item) => item.learner === learner)[k]));
  return {
    hgb: { reference: sklearn, cases: [4, 11, 18, 19, 36].map((k) => fitted(boosted.cases[k])) },
    extraTrees: { reference: sklearn, cases: ofLearner('extraTrees') },
    randomForest: { reference: sklearn, cases: ofLearner('randomForest') },
    treeShap: {
      reference: `shap ${shap.versions.shap}`,
      cases: [1, 4, 6].map((k) => ({
        ...pick(shap.cases[k], 'name', 'learner', 'shape', 'parameters', 'base', 'values'),
        nExplained: shap.nExplained,
      })),
    },
    gaussianProcess: {
      reference: sklearn,
      cases: [5, 8, 17, 25].map((k) =>
        pick(
          processes[k],
          'name',
          'kernel',
          'nColumns',
          'points',
          'target',
          'newPoints',
          'alpha',
          'isNormalised',
          'mean',
          'sd',
        ),
      ),
    },
  };
}

interface GoldenStudies {
  versions: { optuna: string };
  spaces: Record<string, GoldenSpace>;
  studies: { objective: string; seed: number; batch: number; trials: GoldenTrial[] }[];
}

/** The trials of a study that are served: ten are drawn, the rest suggested. */
const nTrials = 50;

function tuning(): Record<string, ReferenceCases> {
  const ofKind = (kind: string): ReferenceCases => {
    const { versions, spaces, studies } = readGolden<GoldenStudies>(kind);
    const chosen = [10, 20].map((k) => studies[k]);
    const cases = chosen.map(({ objective, seed, trials }) => ({
      name: `${objective}, seed ${seed}`,
      space: spaceOf(spaces[objective]),
      seed,
      direction: 'minimize',
      trials: trials.slice(0, nTrials),
    }));
    return { reference: `Optuna ${versions.optuna}`, cases };
  };
  const golden = readGolden<{
    versions: { optuna: string };
    cases: { name: string; space: Record<string, Distribution>; trials: Fields[]; importances: Fields }[];
  }>('parameter_importance');
  const { name, space, trials, importances } = golden.cases[2];
  const item = {
    ...{ name, trials, importances },
    space: Object.entries(space).map(([parameter, distribution]) => ({ name: parameter, distribution })),
  };
  return {
    'tpe-independent': ofKind('tpe_independent'),
    'tpe-multivariate': ofKind('tpe_multivariate'),
    fanova: { reference: `Optuna ${golden.versions.optuna}`, cases: [item] },
  };
}

function scoring(): Record<string, ReferenceCases> {
  const metrics = readGolden<{ versions: Record<'sklearn' | 'scipy', string>; cases: Fields[] }>('metrics');
  const { versions, cases } = readGolden<{
    versions: Record<'scipy', string>;
    cases: (Fields & { distributions: number[][] })[];
  }>('bootstrap');
  const common = (item: Fields) =>
    pick(item, 'name', 'target', 'predictions', 'clusters', 'seed', 'nResamples');
  const scipy = `SciPy ${versions.scipy}`;
  const withIntervals = cases.find(({ bootstrapT }) => bootstrapT)!;
  return {
    scores: {
      reference: `scikit-learn ${metrics.versions.sklearn} and SciPy ${metrics.versions.scipy}`,
      cases: metrics.cases
        .slice(0, 14)
        .map((item) => pick(item, 'target', 'prediction', 'r2', 'rmse', 'mae', 'spearman')),
    },
    bootstrapResamples: {
      reference: scipy,
      cases: [cases[2]].map((item) => ({
        ...common(item),
        distributions: item.distributions.map((values) => values.slice(0, 12)),
      })),
    },
    bootstrapT: {
      reference: scipy,
      cases: [{ ...common(withIntervals), bootstrapT: withIntervals.bootstrapT }],
    },
  };
}

function compositions(): Record<string, ReferenceCases> {
  const crystal = readGolden<{ versions: { pymatgen: string }; formulas: Record<string, Fields> }>('crystal');
  const { rows } = readGolden<{ rows: (Fields & { id: string; mat2vec?: number[] })[] }>(
    'composition_features',
  );
  const formulas = new Map(
    [...obelix('train').records, ...obelix('test').records].map((row) => [row.id, row.reducedComposition]),
  );
  const full = rows.filter(({ mat2vec }) => mat2vec).filter((_, k) => k % 6 === 0);
  const ofBlock = (name: string, count: number): ReferenceCases => ({
    reference: `ElementEmbeddings ${pinned('ElementEmbeddings')} and pymatgen ${pinned('pymatgen')}`,
    readsTables: true,
    cases: full.slice(0, count).map((row) => ({ formula: formulas.get(row.id), values: row[name] })),
  });
  return {
    formulas: {
      reference: `pymatgen ${crystal.versions.pymatgen}`,
      cases: Object.entries(crystal.formulas).filter((_, k) => k % 33 === 0),
    },
    magpie: ofBlock('magpie', 5),
    megnet16: ofBlock('megnet16', 5),
    mat2vec: ofBlock('mat2vec', 1),
  };
}

/** The version of a package that the scripts of this folder were run with. */
function pinned(name: string): string {
  const text = readFileSync(new URL('./requirements.txt', import.meta.url), 'utf8');
  return text.match(new RegExp(`^${name}==(\\S+)$`, 'm'))![1];
}

type ByStructure = Record<string, Fields | null>;

function structures(): Record<string, ReferenceCases> {
  const crystal = readGolden<{ versions: { pymatgen: string }; cifs: ByStructure }>('crystal');
  const reference = `pymatgen ${crystal.versions.pymatgen}`;
  const ofNames = (records: ByStructure, names: readonly string[], ...fields: string[]): ReferenceCases => ({
    reference,
    cases: names.filter((name) => records[name]).map((cif) => ({ cif, ...pick(records[cif]!, ...fields) })),
  });
  const both = (name: string, ...fields: string[]): ReferenceCases => {
    const { obelix: known, textbook } = readGolden<Record<'obelix' | 'textbook', ByStructure>>(name);
    return ofNames({ ...textbook, ...known }, [...obelixIds, ...textbookNames], ...fields);
  };
  const neighbours = both('crystal_nn', 'accepted');
  const cell = ofNames(crystal.cifs, obelixIds, 'sites', 'volume', 'content', 'nearestSum');
  return {
    symmetry: cell,
    distances: cell,
    ewald: both('ewald', 'charges', 'sites'),
    bondValence: both('bond_valence', 'mean', 'deviation'),
    voronoi: both('voronoi', 'sites'),
    crystalNN: {
      reference,
      cases: neighbours.cases
        .map((item) => item as { cif: string; accepted: unknown[] })
        .filter(({ accepted }) => accepted.length > 0)
        .map((item) => ({ ...item, accepted: item.accepted.slice(0, 3) })),
    },
  };
}

function numbers(): Record<string, ReferenceCases> {
  const random = readGolden<{ numpy: string; cases: (Fields & { permutations: [number, number[]][] })[] }>(
    'random',
  );
  const { erfc, versions } = readGolden<{ erfc: unknown[]; versions: { mpmath: string } }>(
    'special_functions',
  );
  const bits = JSON.parse(
    readFileSync(new URL('./golden/elementary_bits.json', import.meta.url), 'utf8'),
  ) as { v8: string; bits: Record<string, string> };
  const folds = readGolden<{ sklearn: string; cases: Fields[] }>('folds');
  return {
    numpyRandom: {
      reference: `numpy ${random.numpy}`,
      cases: [2, 5, 8].map((k) => ({
        ...pick(random.cases[k], 'seed', 'uint32', 'random_sample', 'randint'),
        permutations: random.cases[k].permutations.filter(([n]) => n <= 100),
      })),
    },
    elementary: { reference: `V8 ${bits.v8} (fdlibm 5.3)`, cases: Object.entries(bits.bits) },
    erfc: { reference: `mpmath ${versions.mpmath}`, cases: erfc.filter((_, k) => k % 60 === 0) },
    kFold: { reference: `scikit-learn ${folds.sklearn}`, cases: folds.cases.slice(0, 8) },
  };
}

function pick(item: Fields, ...names: string[]): Fields {
  return Object.fromEntries(names.filter((name) => name in item).map((name) => [name, item[name]]));
}
