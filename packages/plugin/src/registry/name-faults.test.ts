import { R2IError } from '@r2i/schema';
import { expect, it } from 'vitest';

import { nameFaults } from './name-faults.ts';

class OwnError extends R2IError {
  override readonly name = 'OwnError';
  readonly code = 'own/error';
}

class Role {
  #answer = 'yes';
  readonly id = 'role/1';
  async ask(how: string): Promise<string> {
    if (how === 'throw') throw new Error('the disk is full');
    if (how === 'ours') throw new OwnError('it says enough');
    if (how === 'text') throw 'a text';
    return `${this.#answer} ${how}`;
  }
  notListed(): string {
    return this.#answer;
  }
}

const owner = { plugin: 'mine', entry: 'solvers.own' };

it('keeps values and results, and the this of methods', async () => {
  const role = nameFaults(Object.freeze(new Role()), ['id', 'ask'], owner);
  expect(role.id).toBe('role/1');
  expect(await role.ask('now')).toBe('yes now');
});

it.each([
  ['throw', { code: 'plugin/entry-failed', message: 'plug-in "mine", solvers.own: the disk is full' }],
  ['text', { code: 'plugin/entry-failed', message: 'plug-in "mine", solvers.own: a text' }],
  ['ours', { code: 'own/error', message: 'it says enough' }],
])('names an error (%s)', async (how, error) => {
  await expect(nameFaults(new Role(), ['ask'], owner).ask(how)).rejects.toMatchObject(error);
});
