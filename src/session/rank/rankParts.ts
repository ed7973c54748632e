/** What the Rank step runs: loaded when it is first needed. */
export { ListMaker } from './ranking/listMaker';
export { readAsked } from './ranking/readAsked';
export { openModel } from './modelFile/modelFiles';
export { cardOf } from './card/candidateCard.svelte';
