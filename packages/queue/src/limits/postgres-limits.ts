import { z } from 'zod';

import { whileAway } from '../jobs/while-away.ts';
import { type CallLimits, leaseMs } from './call-limits.ts';

/** What of a client of PostgreSQL is used. */
export interface PostgresQueries {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: unknown[] }>;
}

/** Tables and functions beside those of BullMQ, in a schema of their own. Times are milliseconds since 1970 by the clock of the server. */
export const postgresSetup = `
CREATE SCHEMA IF NOT EXISTS r2i;
CREATE TABLE IF NOT EXISTS r2i.text (queue text, value text NOT NULL, PRIMARY KEY (queue));
CREATE TABLE IF NOT EXISTS r2i.next (lane text PRIMARY KEY, at_ms double precision NOT NULL);
CREATE TABLE IF NOT EXISTS r2i.place (lane text, holder text, until_ms double precision NOT NULL, PRIMARY KEY (lane, holder));
CREATE OR REPLACE FUNCTION r2i.take(
  named text, asked_by text, most integer, every_ms double precision, lease_ms double precision
) RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE
  now_ms double precision;
  begins double precision;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('r2i:' || named, 0));
  now_ms := extract(epoch FROM clock_timestamp()) * 1000;
  DELETE FROM r2i.place WHERE lane = named AND until_ms <= now_ms;
  -- Who asks again, since the answer was lost with the connection, has its place already.
  IF (SELECT count(*) FROM r2i.place WHERE lane = named AND holder <> asked_by) >= most THEN RETURN -1; END IF;
  begins := greatest(now_ms, coalesce((SELECT at_ms FROM r2i.next WHERE lane = named), 0));
  IF every_ms > 0 THEN
    INSERT INTO r2i.next VALUES (named, begins + every_ms)
      ON CONFLICT (lane) DO UPDATE SET at_ms = excluded.at_ms;
  END IF;
  INSERT INTO r2i.place VALUES (named, asked_by, begins + lease_ms)
    ON CONFLICT (lane, holder) DO UPDATE SET until_ms = excluded.until_ms;
  RETURN begins - now_ms;
END $$;
`;

const takenSchema = z.tuple([z.object({ in_ms: z.coerce.number() })]);

/** Limits that PostgreSQL keeps. */
export function createPostgresLimits(pool: PostgresQueries, queue: string): CallLimits {
  const laneOf = (name: string): string => `${queue}:${name}`;
  const now = 'extract(epoch FROM clock_timestamp()) * 1000';
  return {
    async take(name, holder, { concurrency, perSecond }) {
      const every = perSecond === undefined ? 0 : 1000 / perSecond;
      const { rows } = await pool.query('SELECT r2i.take($1, $2, $3, $4, $5) AS in_ms', [
        ...[laneOf(name), holder, concurrency, every, leaseMs],
      ]);
      const [{ in_ms: inMs }] = takenSchema.parse(rows);
      return inMs < 0 ? null : Math.ceil(inMs);
    },
    async renew(name, holders) {
      const text = `UPDATE r2i.place SET until_ms = greatest(until_ms, ${now} + $3) WHERE lane = $1 AND holder = ANY($2)`;
      await pool.query(text, [laneOf(name), [...holders], leaseMs]);
    },
    async release(name, holder) {
      // A place that is not given back while the server is away would be kept from all until its lease ends.
      const text = 'DELETE FROM r2i.place WHERE lane = $1 AND holder = $2';
      await whileAway(() => pool.query(text, [laneOf(name), holder]));
    },
    async pause(name, forMs) {
      const text = `INSERT INTO r2i.next VALUES ($1, ${now} + $2)
        ON CONFLICT (lane) DO UPDATE SET at_ms = greatest(r2i.next.at_ms, excluded.at_ms)`;
      await whileAway(() => pool.query(text, [laneOf(name), forMs]));
    },
  };
}
