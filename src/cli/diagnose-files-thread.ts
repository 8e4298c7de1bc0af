import { parentPort, workerData } from 'node:worker_threads';
import { diagnoseFiles, type FileInquiry } from './diagnose-files.ts';

const inquiry: FileInquiry = workerData;
parentPort?.postMessage(diagnoseFiles(inquiry));
