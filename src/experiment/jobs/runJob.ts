import { hashOf } from '../../base/hash';
import { readThen, type Steps } from '../../base/steps';
import { elementsOfFormula } from '../../crystal/chemistry/formula';
import { drawCrystal } from '../../crystal/drawn/drawCrystal';
import { readCellFacts } from '../../crystal/files/cellFacts';
import { readCifArchive } from '../../crystal/files/cifArchive';
import { analyseStructure } from '../../crystal/lithium/structureAnalysis';
import { isosurface } from '../../crystal/pathways/surface/surfaceNets';
import { featurize } from '../../features/featurize';
import { posteriorTraceSteps } from '../../explain/posteriorTrace';
import { bootstrapSteps } from '../../metrics/bootstrap';
import { calibrationSteps } from '../../screen/domain/heldOutErrors';
import { placeSteps } from '../../screen/placing/placeSteps';
import { rankOrder } from '../../screen/placing/rankOrder';
import { groupedCorrelationSteps } from '../../metrics/groupedCorrelations';
import { enrichmentSteps } from '../../metrics/enrichment/enrichmentIntervals';
import { selfCheckSteps } from '../selfCheck/selfCheckSteps';
import { cleanRowsSteps } from '../sample/cleanRows';
import { fieldTable } from '../sample/fieldTable/fieldColumns';
import { parameterImportanceSteps } from '../../tune/importance/parameterImportances';
import { readStudyFile } from '../../tune/readStudyFile';
import { makeGridSteps } from '../../screen/grid/makeGrid';
import { tableSteps } from '../../table/readTable';
import { readModelFile, writeModelFile } from '../screening/file/modelFile';
import { traceSteps } from '../../learners/hgb/trace/traceSteps';
import { columnData } from './columnData';
import { readArchive } from '../projectFile/readArchive';
import { writeArchive } from '../projectFile/writeArchive';
import { candidateDependence, explainCandidate } from './explainCandidate';
import { followRoute, viewLandscape } from './drawLandscape';
import { findPathways } from './findPathways';
import { fitFold } from './fitFold';
import { fitImportance } from './fitImportance';
import { fitModel, predictByModel } from './fitModel';
import { runCampaign } from './runCampaign';
import { screenSteps } from './screenSteps';
import type { JobInput, JobKind, JobOutput, JobShares, Shared } from './jobs';
import { sharedValues } from './sharedKeys';

/** Looks up a shared value by its key; undefined where it was never shared. */
export type SharedLookup = (key: string) => Shared | undefined;

type Handlers = { [K in JobKind]: (input: JobInput<K>, shared: JobShares<K>) => Steps<JobOutput<K>> };

const handlers: Handlers = {
  readTable: ({ bytes, file, sheet, mostRows }) =>
    readThen(tableSteps(bytes, file, { sheet, elements: elementsOfFormula, mostRows }), fieldTable),
  cleanTable: (input) =>
    cleanRowsSteps(input.table, input.roles, input.split, input.temperature, input.ranges),
  readCifArchive: (input) => atOnce(() => readCifArchive(input.bytes, input.file, input.keepsAll)),
  cellFacts: (input) => atOnce(() => readCellFacts(input.cifs)),
  makeGrid: ({ grid }) => makeGridSteps(grid),
  featurize: (input, shared) => featurize(input.records, input.cifs, input.blocks, shared.tables.tables),
  analyseStructure: (input) => analyseStructure(input.cif, input.file),
  pathways: (input) => findPathways(input),
  viewLandscape: (input) => viewLandscape(input),
  drawCrystal: ({ structure, coordination, choices }) =>
    atOnce(() => drawCrystal(structure, coordination, choices)),
  isosurface: ({ grid, ...choices }) => atOnce(() => isosurface(grid, choices)),
  energyProfile: (input) => followRoute(input),
  fit: (input, shared) => fitModel(shared.matrix, input),
  predict: (input) => atOnce(() => predictByModel(input)),
  screen: (input, shared) => screenSteps(shared, input),
  explain: (input) => atOnce(() => explainCandidate(input)),
  dependence: (input) => candidateDependence(input),
  fitFold: (input, shared) => fitFold(shared.matrix, shared.folds, input),
  traceBoosting: ({ parameters, trainRows }, { matrix: { matrix, target } }) =>
    traceSteps(columnData(matrix), target, parameters, trainRows),
  tracePosterior: ({ model, row }, { matrix: { matrix, facts } }) =>
    posteriorTraceSteps(model, columnData(matrix), row, facts),
  bootstrap: (input) => bootstrapSteps(input),
  correlations: (input) => groupedCorrelationSteps(input),
  enrichment: (input) => enrichmentSteps(input),
  campaign: (input, shared) => runCampaign(shared.matrix, input),
  permutationImportance: (input, shared) => fitImportance(shared.matrix, input),
  parameterImportances: ({ space, trials, seed }) => parameterImportanceSteps(space, trials, { seed }),
  writeModelFile: ({ saved }) => atOnce(() => writeModelFile(saved)),
  readModelFile: ({ bytes, file }) => atOnce(() => readModelFile(bytes, file)),
  writeProjectFile: ({ archive }) => atOnce(() => writeArchive(archive)),
  readProjectFile: ({ bytes, file }) => atOnce(() => readArchive(bytes, file)),
  readStudy: (input) => atOnce(() => readStudyFile(input.bytes, input.file)),
  calibrateDomain: (input) => calibrationSteps(input),
  rankOrder: (input) => atOnce(() => rankOrder(input)),
  placeCandidates: (input) => placeSteps(input),
  selfCheck: (input) => selfCheckSteps(input),
  hash: (input) => atOnce(() => hashOf(...input.parts)),
  hashEach: (input) => atOnce(() => input.texts.map((text) => hashOf(text))),
};

/** Runs one job as steps, on whichever thread. Throws what the science throws, an InputError for bad input. */
export function runJob<K extends JobKind>(
  kind: K,
  input: JobInput<K>,
  shared: SharedLookup,
): Steps<JobOutput<K>> {
  return handlers[kind](input, sharedValues(kind, input, shared));
}

/** Work that cannot be interrupted: one step. */
function* atOnce<T>(work: () => T): Steps<T> {
  return work();
}
