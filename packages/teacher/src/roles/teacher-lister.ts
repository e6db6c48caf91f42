import type { ImageView, Role, RoleRequest } from '@r2i/schema';

import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { listObjectsPrompt } from '../prompts/list-objects.ts';
import { type ShrinkOptions, shrinkOnce } from './shrink-image.ts';

/** Names things in a photo that a detector or a grounding model can then find. */
export interface ObjectLister extends Role {
  /** @returns Distinct names. */
  list(request: RoleRequest & { readonly image: ImageView }): Promise<readonly string[]>;
}

export interface TeacherListerOptions {
  /** Most names of a photo. @default 20 */
  readonly maxObjects?: number;
  /** With fewer names than this, the photo has none: it holds too little. The paper wants 3. @default 3 */
  readonly minObjects?: number;
  /** How large the image may be when it is sent. @default as it is */
  readonly shrink?: ShrinkOptions | undefined;
}

/**
 * Has a teacher list things that occur once in a photo. Names of one or more than 49 characters are left out, as in
 * the paper's released code, and so are repetitions.
 */
export function createTeacherLister(
  teacher: Teacher,
  { maxObjects = 20, minObjects = 3, shrink }: TeacherListerOptions = {},
): ObjectLister {
  const shrunk = shrinkOnce(shrink);
  return {
    id: teacherRoleId(listObjectsPrompt, teacher, {
      maxObjects,
      minObjects,
      maxPixels: shrink?.maxPixels ?? null,
    }),
    async list({ image, seed, signal, onLoss }) {
      const { objects, lost = [] } = await askTeacher(teacher, {
        prompt: listObjectsPrompt,
        input: { image: await shrunk(image), maxObjects },
        role: 'lister',
        seed,
        signal,
      });
      for (const loss of lost) onLoss?.(loss);
      const names = new Map<string, string>();
      const lose = (reason: string, about: string, detail: string): void =>
        onLoss?.({ reason, about, detail });
      for (const name of objects.map((object) => object.replaceAll(/\s+/gu, ' ').trim())) {
        const key = name.toLowerCase();
        if (name.length < 2 || name.length > 49) {
          lose('name-length', name, `a name has 2 to 49 characters, and this one ${name.length}`);
        } else if (names.has(key)) lose('duplicate-name', name, 'it is listed twice');
        else if (names.size >= maxObjects)
          lose('over-limit', name, `${maxObjects} things are taken of a photo`);
        else names.set(key, name);
      }
      if (names.size >= minObjects) return [...names.values()];
      const detail = `${names.size} things are listed, and a photo needs ${minObjects}`;
      for (const name of names.values()) lose('too-few-things', name, detail);
      return [];
    },
  };
}
