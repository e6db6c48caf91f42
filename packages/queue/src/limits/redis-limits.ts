import { type CallLimits, leaseMs } from './call-limits.ts';

/** What of a client of Redis is used. */
export interface RedisCommands {
  eval(script: string, keys: number, ...values: (string | number)[]): Promise<unknown>;
}

/**
 * One place: those that have run out are taken back, then one is given, by the clock of the server. Calls that are limited by the second
 * are given each its own moment, at even distances.
 */
const takeScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return -1 end
local from = tonumber(redis.call('GET', KEYS[2]) or '0')
local at = math.max(now, from)
local every = tonumber(ARGV[3])
if every > 0 then
  redis.call('SET', KEYS[2], string.format('%.3f', at + every), 'PX', math.ceil(at + every - now) + 1000)
end
redis.call('ZADD', KEYS[1], at + tonumber(ARGV[4]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], math.ceil(at - now) + tonumber(ARGV[4]) + 1000)
return math.ceil(at - now)
`;

const renewScript = `
local time = redis.call('TIME')
local until_ = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[1])
for index = 2, #ARGV do redis.call('ZADD', KEYS[1], 'XX', 'GT', until_, ARGV[index]) end
redis.call('PEXPIRE', KEYS[1], tonumber(ARGV[1]) + 1000)
return 0
`;

const releaseScript = `return redis.call('ZREM', KEYS[1], ARGV[1])`;

const pauseScript = `
local time = redis.call('TIME')
local at = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[1])
if at > tonumber(redis.call('GET', KEYS[1]) or '0') then
  redis.call('SET', KEYS[1], string.format('%.3f', at), 'PX', tonumber(ARGV[1]) + 1000)
end
return 0
`;

/** Limits that Redis keeps. */
export function createRedisLimits(redis: RedisCommands, prefix: string): CallLimits {
  // Keys of a queue share a slot of a cluster.
  const keysOf = (name: string): readonly [string, string] => [
    `{${prefix}}:places:${name}`,
    `{${prefix}}:next:${name}`,
  ];
  return {
    async take(name, holder, { concurrency, perSecond }) {
      const every = perSecond === undefined ? 0 : 1000 / perSecond;
      const inMs = Number(
        await redis.eval(takeScript, 2, ...keysOf(name), holder, concurrency, every, leaseMs),
      );
      return inMs < 0 ? null : inMs;
    },
    async renew(name, holders) {
      await redis.eval(renewScript, 1, keysOf(name)[0], leaseMs, ...holders);
    },
    async release(name, holder) {
      await redis.eval(releaseScript, 1, keysOf(name)[0], holder);
    },
    async pause(name, forMs) {
      await redis.eval(pauseScript, 1, keysOf(name)[1], Math.ceil(forMs));
    },
  };
}
