import { addresses, testSteady } from './steadyPages';
import { useAppHost } from './visitor';

const host = useAppHost();
for (const width of [1280, 800, 390]) testSteady(host, width, addresses);
