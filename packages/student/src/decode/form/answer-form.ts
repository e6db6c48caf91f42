import { FormInvalidError } from '../../errors/form-invalid-error.ts';
import type { AnswerForm } from '../../student/student.ts';
import { jsonAnyObject } from './json-rules.ts';
import { any, type Rule, text } from './rule.ts';
import { schemaRule } from './schema-rule.ts';

/** @throws {FormInvalidError} If answers cannot be held to it. */
export function formRule(form: AnswerForm): Rule {
  if (form.kind === 'choice') {
    const place = 'choices';
    if (form.choices.length === 0) throw new FormInvalidError({ place, reason: 'there are none' });
    if (form.choices.includes('')) throw new FormInvalidError({ place, reason: 'one of them is empty' });
    return any(...form.choices.map(text));
  }
  return form.schema === undefined ? jsonAnyObject : schemaRule(form.schema);
}
