export { ContractError } from '../errors/contract-error.ts';
export type { RoleTest } from './make-for-test.ts';
export { testAnswerer, testSolver } from './test-answering.ts';
export { type BenchmarkTest, testBenchmark } from './test-benchmark.ts';
export { testCalls } from './test-calls.ts';
export { createTestContext, type TestContext } from './test-context.ts';
export { type ExportTest, testExport } from './test-export.ts';
export { testCrop, testImage } from './test-image.ts';
export { type ModelTest, testModel } from './test-model.ts';
export {
  testDistractorWriter,
  testGrouper,
  testProposer,
  testQuestioner,
  testValidator,
  testVerifier,
} from './test-roles.ts';
export { testRows } from './test-rows.ts';
export { type ScorerTest, testScorer } from './test-scorer.ts';
export { type SourceTest, testSource } from './test-source.ts';
