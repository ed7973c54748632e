/** What the Rank step runs: loaded when it is first needed. */
export { KeptFits } from '../../experiment/screening/parts/keptFits';
export { readFirst } from './readFirst';
export { rankByModel, rankFirst } from './rankByModel';
export { readAsked } from './readAsked';
export { cardOf } from './card/candidateCard.svelte';
