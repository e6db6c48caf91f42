export { postgresProgram, startPostgres } from './start-postgres.ts';
export { redisProgram, startRedis } from './start-redis.ts';
export { mayLeaveOut, type ServerProgram, type TestServer } from './test-server.ts';
