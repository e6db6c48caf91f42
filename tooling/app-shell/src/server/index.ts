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
export { ownBytes } from './read-body.ts';
export { parseJson, readJson } from './read-json.ts';
export { sendJson, sendJsonBytes, toProblem } from './send.ts';
