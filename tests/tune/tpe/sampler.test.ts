import { testSampler } from './samplerOracle';

/* Two seeds whose trials are asked one by one, one whose are asked in fours; sampler.slow.ts takes all. */
testSampler((seed) => [0, 1, 42].includes(seed));
