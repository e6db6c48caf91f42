export { checkHost } from './check-host.ts';
export type { JsonBounds } from './check-json-shape.ts';
export { checkJsonShape } from './check-json-shape.ts';
export type { DeskNote } from './desk-messages.ts';
export { HttpProblem, type HttpProblemOptions } from './http-problem.ts';
export {
  type LocalHandler,
  type LocalRequest,
  type LocalServer,
  type LocalServerOptions,
  startLocalServer,
} from './local-server.ts';
export { type Desk, type DeskOptions, openDesk } from './open-desk.ts';
export { type BodyBytes, passBody, type ReadBodyOptions, readBody } from './read-body.ts';
export { parseJson, readJson } from './read-json.ts';
export { type RequestTarget, readTarget } from './read-target.ts';
export { sendJson, sendJsonBytes, sendProblem } from './send.ts';
export { type DeskAnswer, type DeskContext, type DeskWork, serveDesk } from './serve-desk.ts';
