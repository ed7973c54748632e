import type { JobInput, JobKind, JobShares, Shared } from './jobs';

/** By job, the fields of its input that are keys of shared values, with the kind of each. */
export const sharedFields: {
  readonly [K in JobKind]: {
    readonly [Field in keyof JobShares<K>]: JobShares<K>[Field]['kind' & keyof JobShares<K>[Field]];
  };
} = {
  readTable: {},
  cleanTable: {},
  readCifArchive: {},
  cellFacts: {},
  makeGrid: {},
  readPasted: {},
  featurize: { tables: 'tables' },
  analyseStructure: {},
  pathways: {},
  viewLandscape: {},
  drawCrystal: {},
  isosurface: {},
  energyProfile: {},
  fit: { matrix: 'matrix' },
  predict: {},
  screen: { tables: 'tables', ranker: 'ranker' },
  explain: {},
  dependence: {},
  fitFold: { matrix: 'matrix', folds: 'folds' },
  traceBoosting: { matrix: 'matrix' },
  tracePosterior: { matrix: 'matrix' },
  bootstrap: {},
  correlations: {},
  enrichment: {},
  campaign: { matrix: 'matrix' },
  permutationImportance: { matrix: 'matrix' },
  parameterImportances: {},
  writeModelFile: {},
  readModelFile: {},
  writeProjectFile: {},
  readProjectFile: {},
  readStudy: {},
  calibrateDomain: {},
  rankOrder: {},
  placeCandidates: {},
  selfCheck: {},
  hash: {},
  hashEach: {},
};

/**
 * Tells the keys of the shared values that a job reads, so that they can be sent before it. Apart from runJob, so
 * that whoever schedules jobs does not load the science.
 */
export function sharedKeysOf<K extends JobKind>(kind: K, input: JobInput<K>): string[] {
  const keys = input as Readonly<Record<string, unknown>>;
  return Object.keys(sharedFields[kind]).map((field) => String(keys[field]));
}

const kindWords: Readonly<Record<Shared['kind'], string>> = {
  matrix: 'feature matrix is',
  folds: 'folds are',
  tables: 'element tables are',
  ranker: 'ranking model is',
};

/** Looks up the values that a job shares. Throws Error for one that was never shared, or is of another kind. */
export function sharedValues<K extends JobKind>(
  kind: K,
  input: JobInput<K>,
  lookup: (key: string) => Shared | undefined,
): JobShares<K> {
  const keys = input as Readonly<Record<string, unknown>>;
  const values = Object.entries<Shared['kind']>(sharedFields[kind]).map(([field, expected]) => {
    const key = String(keys[field]);
    const value = lookup(key);
    if (value?.kind !== expected) throw new Error(`No ${kindWords[expected]} shared as “${key}”.`);
    return [field, value];
  });
  return Object.fromEntries(values) as JobShares<K>;
}
