/** The ranked list of 100 000 candidates: the longest step of each thing that is done with it on the page's thread. */
import type { Steps } from '../../src/base/steps';
import { openFilter } from '../../src/screen/list/listFilter';
import { ListIndex } from '../../src/screen/list/listIndex';
import { pickTop } from '../../src/screen/select/pickTop';
import { rankedExample } from '../screen/list/rankedExample';
import type { BenchContext, BenchRow, BenchTimes } from './benchRow';

const nCandidates = 100_000;

/** Drives work; returns the longest step and the whole, ms. */
function timed(steps: Steps<unknown>): { longest: number; whole: number } {
  let [longest, whole] = [0, 0];
  for (let isDone = false; !isDone;) {
    const start = performance.now();
    isDone = steps.next().done === true;
    const elapsed = performance.now() - start;
    longest = Math.max(longest, elapsed);
    whole += elapsed;
  }
  return { longest, whole };
}

async function longestSteps({ effort }: BenchContext): Promise<BenchTimes> {
  const ranked = rankedExample(Math.round(nCandidates * Math.min(1, effort)));
  const pick = { count: 100, by: 'improvement', threshold: -2, diverse: true } as const;
  const work: readonly (readonly [string, (index: ListIndex) => Steps<unknown>])[] = [
    ['sort by a number', (index) => index.shown(openFilter, { column: 'distance', direction: 'ascending' })],
    ['sort by a text', (index) => index.shown(openFilter, { column: 'formula', direction: 'ascending' })],
    ['elements', (index) => index.shown({ ...openFilter, must: ['P'] }, null)],
    ['search', (index) => index.shown({ ...openFilter, query: 'garnet p2' }, null)],
    ['100 different ones', () => pickTop(ranked, pick)],
  ];
  // Once before, so that what is timed is compiled.
  for (const [, of] of work) timed(of(new ListIndex(ranked)));
  const times = work.map(([name, of]) => ({ name, ...timed(of(new ListIndex(ranked))) }));
  const note = times.map(({ name, whole }) => `${name} ${whole.toFixed(0)} ms`).join(', ');
  return { ours: [times.reduce((most, { longest }) => Math.max(most, longest), 0)], note: `in all: ${note}` };
}

export const listRows: readonly BenchRow[] = [
  { name: 'ranked list of 100000, longest step', bar: 42, unit: 'ms', run: longestSteps },
];
