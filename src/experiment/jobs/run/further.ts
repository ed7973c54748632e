import { drawCrystal } from '../../../crystal/drawn/drawCrystal';
import { analyseStructure } from '../../../crystal/lithium/structureAnalysis';
import { isosurface } from '../../../crystal/pathways/surface/surfaceNets';
import { posteriorTraceSteps } from '../../../explain/posteriorTrace';
import { calibrationSteps } from '../../../screen/domain/heldOutErrors';
import { placeSteps } from '../../../screen/placing/placeSteps';
import { rankOrder } from '../../../screen/placing/rankOrder';
import { groupedCorrelationSteps } from '../../../metrics/groupedCorrelations';
import { enrichmentSteps } from '../../../metrics/enrichment/enrichmentIntervals';
import { selfCheckSteps } from '../../selfCheck/selfCheckSteps';
import { parameterImportanceSteps } from '../../../tune/importance/parameterImportances';
import { readStudyFile } from '../../../tune/readStudyFile';
import { makeGridSteps } from '../../../screen/grid/makeGrid';
import { pastedFormulas } from '../../../screen/pastedFormulas';
import { readModelFile, writeModelFile } from '../../screening/file/modelFile';
import { traceSteps } from '../../../learners/hgb/trace/traceSteps';
import { columnData } from '../columnData';
import { readArchive } from '../../projectFile/readArchive';
import { writeArchive } from '../../projectFile/writeArchive';
import { candidateDependence, explainCandidate } from '../explainCandidate';
import { followRoute, viewLandscape } from '../drawLandscape';
import { findPathways } from '../findPathways';
import { fitImportance } from '../fitImportance';
import { predictByModel } from '../fitModel';
import { runCampaign } from '../runCampaign';
import { screenSteps } from '../screenSteps';
import { atOnce, type JobHandlers } from './handlers';
import type { readingJobs } from './reading';
import type { studyingJobs } from './studying';

/** All other jobs. */
export const furtherJobs: Omit<JobHandlers, keyof typeof readingJobs | keyof typeof studyingJobs> = {
  makeGrid: ({ grid }) => makeGridSteps(grid),
  readPasted: ({ text }) => atOnce(() => pastedFormulas(text)),
  analyseStructure: (input) => analyseStructure(input.cif, input.file),
  pathways: (input) => findPathways(input),
  viewLandscape: (input) => viewLandscape(input),
  drawCrystal: ({ structure, coordination, choices }) =>
    atOnce(() => drawCrystal(structure, coordination, choices)),
  isosurface: ({ grid, ...choices }) => atOnce(() => isosurface(grid, choices)),
  energyProfile: (input) => followRoute(input),
  predict: (input) => atOnce(() => predictByModel(input)),
  screen: (input, shared) => screenSteps(shared, input),
  explain: (input) => atOnce(() => explainCandidate(input)),
  dependence: (input) => candidateDependence(input),
  traceBoosting: ({ parameters, trainRows }, { matrix: { matrix, target } }) =>
    traceSteps(columnData(matrix), target, parameters, trainRows),
  tracePosterior: ({ model, row }, { matrix: { matrix, facts } }) =>
    posteriorTraceSteps(model, columnData(matrix), row, facts),
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
};
