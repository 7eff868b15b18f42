import { startWorker } from './worker.js';
await startWorker();
