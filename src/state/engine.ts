/** What the session runs, apart from what the page shows first: loaded on its own, right behind the frame. */
export { compareModels } from './compareModels';
export { FeatureBlocks } from './featureBlocks';
export { completeData, readEmbedded, readFiles } from './loadData';
export { readCandidates, withRoles } from './rankCandidates';
export { foldsOf } from '../study/protocol';
export { studyFolds } from '../study/studyFolds';
export { modelLook } from '../study/testLook';
export { studyKey } from '../study/studyKey';
export { runTuningExperiment } from '../study/runTuningExperiment';
export { learnerParameters } from '../study/trialFolds';
export { replayEvents } from '../tune/replay';
export { writeOptunaJournal } from '../tune/optunaJournal/writeOptunaJournal';
export { readOptunaJournal } from '../tune/optunaJournal/readOptunaJournal';
export { readTrialsStudy } from '../tune/readTrialsStudy';
export { writeTrialsCsv } from '../tune/trialsCsv';
export { densitiesBefore } from '../tune/tpe/densitiesBefore';
export { runGating } from './runGating';
export { runStudy } from './runStudy';
