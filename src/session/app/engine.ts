/** The science that the session runs, apart from what the page shows first: loaded on its own, right behind the frame. */
export { FeatureBlocks } from './featureBlocks';
export { foldsOf } from '../../folds/splitters';
export { csvWithProvenance } from '../../experiment/models/provenance';
export { studyFolds } from '../../experiment/tuning/studyFolds';
export { modelLook } from '../../experiment/recipes/testLook';
export { studyKey } from '../../experiment/tuning/studyKey';
export { isTuned, tunedRecipes } from '../../experiment/recipes/tuned';
export { run } from '../../experiment/recipes/run';
export { trialChoice } from '../../tune/study/studySpec';
export { replayEvents } from '../../tune/study/replay';
export { writeOptunaJournal } from '../../tune/optunaJournal/writeOptunaJournal';
export { writeTrialsCsv } from '../../tune/trialsCsv/trialsCsv';
export { densitiesBefore } from '../../tune/tpe/densitiesBefore';
export { askToPersist } from '../storage/askToPersist';
