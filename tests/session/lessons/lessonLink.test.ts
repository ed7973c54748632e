import { expect, it } from 'vitest';
import { lessonOfHash } from '../../../src/session/lessons/lessonLink';
import { lessonHash } from '../../../src/session/settings/share';

it('refuses a link of a lesson that is longer than any lesson', () => {
  expect(() => lessonOfHash(lessonHash + 'A'.repeat(400_001))).toThrow('longer than any lesson');
  expect(() => lessonOfHash(lessonHash + 'A'.repeat(400_000))).toThrow('cannot be unpacked');
});
