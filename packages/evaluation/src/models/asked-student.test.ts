import type { AnswerStream, Glance, GlanceAttention, Student } from '@r2i/student';
import { expectTypeOf, it } from 'vitest';

import type { AskedGlance, AskedStudent } from './asked-student.ts';

it('is what a student of @r2i/student is', () => {
  expectTypeOf<Student>().toExtend<AskedStudent>();
  expectTypeOf<Glance>().toExtend<AskedGlance>();
  expectTypeOf<AnswerStream>().toExtend<ReturnType<AskedGlance['answer']>>();
  expectTypeOf<GlanceAttention>().toExtend<Awaited<ReturnType<AskedGlance['attention']>>>();
});
