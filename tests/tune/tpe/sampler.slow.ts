import { testSampler } from './samplerOracle';

testSampler(() => true);
