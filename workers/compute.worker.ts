import { expose } from 'comlink';
import { runJob } from '../src/study/runJob';
import { computeService } from './computeService';

// The browser's worker: one job at a time, as the pool sends them.
expose(computeService(runJob, (message) => postMessage(message)));
