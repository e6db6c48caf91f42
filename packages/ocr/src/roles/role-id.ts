import { hashValue, type JsonValue } from '@r2i/schema';

/** Raised whenever the same request and settings may give another result. */
const version = 'v2';

/** The id of a role: its name and version, the engine's models, and a hash of the settings, so that no setting is forgotten. */
export function roleId(name: string, models: string, settings: JsonValue): string {
  return `${name}-${version}/${models}/${hashValue(settings).slice(0, 8)}`;
}
