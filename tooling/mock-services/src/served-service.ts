import type { SentImage } from './sent-image.ts';

/** One request, as it came over the wire. */
export interface HttpCall {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the model behind a service is given: the service has checked, converted and counted it already. */
export interface Asked {
  readonly model: string;
  /** Texts of system and developer messages, one a line. */
  readonly system: string;
  /** Texts of all other messages, one a line. */
  readonly text: string;
  readonly images: readonly SentImage[];
  /** The service holds the model to JSON. */
  readonly json: boolean;
  readonly temperature: number | undefined;
  readonly seed: number | undefined;
  /** Which of several choices of one request, from 0. */
  readonly choice: number;
  /** The request's body, for a model that is made of the body itself. */
  readonly body: string;
}

/** The model behind a service. */
export type Think = (asked: Asked) => string | Promise<string>;

/** A service without a socket: it can be asked in the process, or listen. */
export interface ServedService {
  answer(call: HttpCall): Promise<HttpAnswer>;
  /** Status of every answer so far, in the order of the requests. */
  readonly statuses: readonly number[];
}
