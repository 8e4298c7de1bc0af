import { describe } from '@jest/globals';
import { MemoryCaseStore } from '../../src/store/memory-case-store.ts';
import { promisesOfCaseStore } from './case-store-contract.ts';

describe('a store in memory', () => promisesOfCaseStore(async () => new MemoryCaseStore()));
