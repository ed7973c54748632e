import { expose } from 'comlink';
import { parentPort } from 'node:worker_threads';
import { runJob } from '../src/experiment/jobs/runJob';
import { computeService } from './computeService';
import { nodeEndpoint } from './nodeEndpoint';

// The same worker as a thread of Node.
if (parentPort === null) throw new Error('This program is a worker thread: it is started by the pool.');
const port = parentPort;
expose(
  computeService(runJob, (message) => port.postMessage(message)),
  nodeEndpoint(port),
);
