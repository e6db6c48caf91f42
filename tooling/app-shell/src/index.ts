export { exitCodeOf, exitCodes } from './exit-code.ts';
export { HttpProblem, type HttpProblemOptions } from './http-problem.ts';
export {
  type LocalHandler,
  type LocalRequest,
  type LocalServer,
  type LocalServerOptions,
  sendJson,
  startLocalServer,
} from './local-server.ts';
export { parseNumber } from './parse-number.ts';
export { parseSettings } from './parse-settings.ts';
export { createReporter, type LogFormat, logFormats, type Reporter } from './reporter.ts';
export { type AppCommand, type AppContext, runApp, runCommands } from './run-app.ts';
export { StructuredOption } from './structured-option.ts';
export { UsageError } from './usage-error.ts';
export { userPath } from './user-path.ts';
