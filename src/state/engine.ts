/** What the session runs, apart from what the page shows first: loaded on its own, right behind the frame. */
export { compareModels } from './compareModels';
export { FeatureBlocks } from './featureBlocks';
export { completeData, readEmbedded, readFiles } from './loadData';
export { readCandidates, withRoles } from './rankCandidates';
