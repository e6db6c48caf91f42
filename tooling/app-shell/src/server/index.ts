export { checkHost } from './check-host.ts';
export type { JsonBounds } from './check-json-shape.ts';
export { checkJsonShape, textSpans } from './check-json-shape.ts';
export { httpErrors } from './http-errors.ts';
export { HttpProblem, type HttpProblemOptions } from './http-problem.ts';
export {
  type LocalHandler,
  type LocalRequest,
  type LocalServer,
  type LocalServerOptions,
  startLocalServer,
} from './local-server.ts';
export { type BodyBytes, passBody, type ReadBodyOptions, readBody } from './read-body.ts';
export { parseJson, readJson } from './read-json.ts';
export { type RequestTarget, readTarget } from './read-target.ts';
export { sendJson, sendJsonBytes, sendProblem } from './send.ts';
