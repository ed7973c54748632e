import { hashOf } from '../../base/hash';
import type { Steps } from '../../base/steps';
import { readCifArchive } from '../../crystal/files/cifArchive';
import { analyseStructure } from '../../crystal/lithium/structureAnalysis';
import { featurize } from '../../features/featurize';
import { bootstrapSteps } from '../../metrics/bootstrap';
import { cleanTable } from '../../table/cleaning/cleanTable';
import { parameterImportanceSteps } from '../../tune/importance/parameterImportances';
import { readCsv } from '../../table/csv/csv';
import { fitFold } from './fitFold';
import { fitImportance } from './fitImportance';
import { fitModel } from './fitModel';
import type { JobInput, JobKind, JobOutput, Shared, SharedFolds, SharedMatrix, SharedTables } from './jobs';

/** Looks up a shared value by its key; undefined where it was never shared. */
export type SharedLookup = (key: string) => Shared | undefined;

type Handlers = { [K in JobKind]: (input: JobInput<K>, shared: SharedLookup) => Steps<JobOutput<K>> };

const handlers: Handlers = {
  readTable: (input) => atOnce(() => readCsv(input.bytes, input.file)),
  cleanTable: (input) => atOnce(() => cleanTable(input.table, input.roles, input.split)),
  readCifArchive: (input) => atOnce(() => readCifArchive(input.bytes, input.file)),
  featurize: (input, shared) =>
    featurize(input.records, input.cifs, input.blocks, sharedTables(shared, input.tables).tables),
  analyseStructure: (input) => analyseStructure(input.cif, input.file),
  fit: (input, shared) => fitModel(sharedMatrix(shared, input.matrix), input),
  fitFold: (input, shared) =>
    fitFold(sharedMatrix(shared, input.matrix), sharedFolds(shared, input.folds), input),
  bootstrap: (input) => bootstrapSteps(input),
  permutationImportance: (input, shared) => fitImportance(sharedMatrix(shared, input.matrix), input),
  parameterImportances: ({ space, trials, seed }) => parameterImportanceSteps(space, trials, { seed }),
  hash: (input) => atOnce(() => hashOf(...input.parts)),
  hashEach: (input) => atOnce(() => input.texts.map((text) => hashOf(text))),
};

/** Runs one job as steps, on whichever thread. Throws what the science throws, an InputError for bad input. */
export function runJob<K extends JobKind>(
  kind: K,
  input: JobInput<K>,
  shared: SharedLookup,
): Steps<JobOutput<K>> {
  return handlers[kind](input, shared);
}

/** Work that cannot be interrupted: one step. */
function* atOnce<T>(work: () => T): Steps<T> {
  return work();
}

function sharedMatrix(shared: SharedLookup, key: string): SharedMatrix {
  const value = shared(key);
  if (value?.kind !== 'matrix') throw new Error(`No feature matrix is shared as “${key}”.`);
  return value;
}

function sharedFolds(shared: SharedLookup, key: string): SharedFolds {
  const value = shared(key);
  if (value?.kind !== 'folds') throw new Error(`No folds are shared as “${key}”.`);
  return value;
}

function sharedTables(shared: SharedLookup, key: string): SharedTables {
  const value = shared(key);
  if (value?.kind !== 'tables') throw new Error(`No element tables are shared as “${key}”.`);
  return value;
}
