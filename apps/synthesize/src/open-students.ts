import { userPath } from '@r2i/app-shell';
import { loadStudent, type Student } from '@r2i/student';

import { namedStudents, type RoleSettings, type StudentSettings } from './teacher-settings.ts';

/** A student that fills a role, and how it is asked. */
export interface OpenStudent {
  readonly student: Student;
  readonly temperature: number;
}

/** The students of a run. */
export interface OpenStudents extends AsyncDisposable {
  /** @throws {RangeError} If no role names it. */
  get(name: string): OpenStudent;
}

/**
 * Loads the students that roles name, each once. Their files decide what the roles are called, so they are loaded
 * before the run is opened.
 *
 * @throws The student's errors, which say what is wrong with its folder or device.
 */
export async function openStudents({
  students,
  roles,
}: {
  readonly students: Readonly<Record<string, StudentSettings>>;
  readonly roles: RoleSettings;
}): Promise<OpenStudents> {
  const open = new Map<string, OpenStudent>();
  const close = async (): Promise<void> => {
    await Promise.all([...open.values()].map(({ student }) => student.close()));
  };
  try {
    for (const name of namedStudents(roles)) {
      const settings = students[name];
      if (settings === undefined) throw new RangeError(`no student "${name}" is described`);
      const { folder, device, dtype, temperature } = settings;
      const student = await loadStudent(userPath(folder), {
        device,
        ...(dtype === undefined ? {} : { dtype }),
      });
      open.set(name, { student, temperature });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    get(name) {
      const one = open.get(name);
      if (one === undefined) throw new RangeError(`no student "${name}" was loaded`);
      return one;
    },
    [Symbol.asyncDispose]: close,
  };
}
