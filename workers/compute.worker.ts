import { expose } from 'comlink';
import { runJob } from '../src/experiment/jobs/runJob';
import { computeService } from './computeService';
import { holdLifeLock } from './losses/lifeSign';

// The browser's worker: one job at a time, as the pool sends them.
holdLifeLock((message) => postMessage(message));
expose(computeService(runJob, (message) => postMessage(message)));
