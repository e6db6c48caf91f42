import { hashValue, type JsonValue } from '@r2i/schema';

/** The id of a role: its name, the engine's models, and a hash of the settings, so that no setting is forgotten. */
export function roleId(name: string, models: string, settings: JsonValue): string {
  return `${name}/${models}/${hashValue(settings).slice(0, 8)}`;
}
