import { isR2IError } from '@r2i/schema';
import { TeacherCallError } from '@r2i/teacher';

/** Attributes of a call, as the semantic conventions for generative calls (1.41) call them, and the role it is made for. */
export interface CallAttributes extends Readonly<Record<string, string | number>> {
  readonly 'gen_ai.operation.name': 'chat';
  readonly 'gen_ai.provider.name': 'openai';
  readonly 'gen_ai.request.model': string;
  readonly 'r2i.role': string;
}

/**
 * @param lane - `origin model`. Of an origin that is no address, the address is left out.
 */
export function callAttributes(lane: string, role: string): CallAttributes {
  const space = lane.indexOf(' ');
  const [origin, model] = [lane.slice(0, Math.max(0, space)), lane.slice(space + 1)];
  return {
    'gen_ai.operation.name': 'chat',
    // The API that is spoken; who answers is told by address and model.
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': model,
    'r2i.role': role,
    ...addressOf(origin),
  };
}

function addressOf(origin: string): Readonly<Record<string, string | number>> {
  if (!URL.canParse(origin)) return {};
  const { hostname, port, protocol } = new URL(origin);
  const usual = protocol === 'https:' ? 443 : 80;
  return { 'server.address': hostname, 'server.port': port === '' ? usual : Number(port) };
}

/** A class of error: the status with which a service answered, or our own code. Never its words, which may hold what was asked. */
export function errorTypeOf(error: unknown): string {
  if (error instanceof TeacherCallError && error.status !== undefined) return String(error.status);
  if (isR2IError(error)) return error.code;
  return error instanceof Error ? error.name : '_OTHER';
}
