import { fileURLToPath } from 'node:url';

/** The folders of data that come with the program. */
export const KNOWLEDGE_FOLDER = fileURLToPath(new URL('../knowledge', import.meta.url));
export const FLOWS_FOLDER = fileURLToPath(new URL('../flows', import.meta.url));
