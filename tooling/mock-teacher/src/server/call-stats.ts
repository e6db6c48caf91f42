import type { FaultKind } from '../fault/fault-kinds.ts';

/** What a server has seen since it started or was reset. */
export interface MockStats {
  /** Calls of chat completions and of the detector whose body came, whatever became of them. */
  readonly calls: number;
  /**
   * Calls by task (`detect` for the detector, `none` without one) and by how they ended: a status; `dropped` by
   * this server; `gone` where the client left first.
   */
  readonly byTask: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  readonly distinctRequests: number;
  /** Usable replies sent whole; each of `n` counts. */
  readonly answers: number;
  /** Of them, those that had been sent before: what was paid for twice. */
  readonly repeatedAnswers: number;
  readonly images: number;
  readonly uploadBytes: number;
  readonly inFlight: number;
  readonly peakInFlight: number;
  /** How often each request came, by its hash. */
  readonly seen: ReadonlyMap<string, number>;
  /** How often each reply was sent whole and usable, by `<hash>#<sample>`. */
  readonly answered: ReadonlyMap<string, number>;
}

/** How a call ended. */
export type CallEnd = number | 'dropped' | 'gone';

/** Counts calls. */
export class CallStats {
  #byTask = new Map<string, Map<string, number>>();
  #faults = new Map<FaultKind, number>();
  #seen = new Map<string, number>();
  #answered = new Map<string, number>();
  #calls = 0;
  #images = 0;
  #uploadBytes = 0;
  #inFlight = 0;
  #peakInFlight = 0;

  begin(): void {
    this.#inFlight += 1;
    this.#peakInFlight = Math.max(this.#peakInFlight, this.#inFlight);
  }

  upload(byteLength: number): void {
    this.#uploadBytes += byteLength;
  }

  /** @returns Which try of this request it is, from 1. */
  see(hash: string, images: number): number {
    this.#images += images;
    return count(this.#seen, hash);
  }

  fault(kind: FaultKind): void {
    count(this.#faults, kind);
  }

  /** @param answered - Replies that were sent whole and usable. */
  end(task: string, how: CallEnd, answered: readonly string[]): void {
    this.#inFlight -= 1;
    this.#calls += 1;
    const ends = this.#byTask.get(task) ?? new Map<string, number>();
    this.#byTask.set(task, ends);
    count(ends, String(how));
    for (const key of answered) count(this.#answered, key);
  }

  /** Forgets everything but the calls in flight. Tries are counted anew, so faults come as they came. */
  reset(): void {
    this.#byTask = new Map();
    this.#faults = new Map();
    this.#seen = new Map();
    this.#answered = new Map();
    this.#calls = 0;
    this.#images = 0;
    this.#uploadBytes = 0;
    this.#peakInFlight = this.#inFlight;
  }

  read(): MockStats {
    const answers = [...this.#answered.values()].reduce((sum, times) => sum + times, 0);
    return {
      calls: this.#calls,
      byTask: Object.fromEntries(
        [...this.#byTask].map(([task, ends]) => [task, Object.fromEntries(ends)] as const),
      ),
      faults: Object.fromEntries(this.#faults),
      distinctRequests: this.#seen.size,
      answers,
      repeatedAnswers: answers - this.#answered.size,
      images: this.#images,
      uploadBytes: this.#uploadBytes,
      inFlight: this.#inFlight,
      peakInFlight: this.#peakInFlight,
      seen: new Map(this.#seen),
      answered: new Map(this.#answered),
    };
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): number {
  const times = (counts.get(key) ?? 0) + 1;
  counts.set(key, times);
  return times;
}
