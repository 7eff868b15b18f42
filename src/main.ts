// Every process of CivicPulse starts here: the first becomes the primary, those that it forks become workers.

import cluster from 'node:cluster';
import { ignoreSignals } from './platform/cluster/deaf.js';

if (cluster.isWorker) ignoreSignals();
const { run } = cluster.isPrimary ? await import('./primary.js') : await import('./worker.js');
await run();
