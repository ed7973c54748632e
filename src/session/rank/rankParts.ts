/** What the Rank step runs: loaded when it is first needed. */
export { ListMaker } from './listMaker';
export { readAsked } from './readAsked';
export { openModel } from './modelFile/modelFiles';
export { cardOf } from './card/candidateCard.svelte';
