import { gunzipped, gzipped } from '../../base/compression/gzip';
import { InputError } from '../../base/problem';
import { lessonHash } from '../settings/share';
import { lessonLimits } from './checkedFields';
import type { Lesson } from './lesson';
import { readLesson } from './readLesson';

const linkName = 'the link';
/** A lesson that cannot be packed at all: four letters for three bytes, and its frame. */
const mostLetters = 2 * lessonLimits.bytes;

/** Writes a lesson as its file holds it. */
export function lessonToText(lesson: Lesson): string {
  return `${JSON.stringify(lesson, null, 2)}\n`;
}

/** Packs a lesson into the hash of a link. */
export function lessonToHash(lesson: Lesson): string {
  const bytes = gzipped(new TextEncoder().encode(JSON.stringify(lesson)));
  let text = '';
  // An argument list has a limit.
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return lessonHash + btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads the lesson of a link. Throws InputError where it carries none, or more than a lesson may hold. */
export function lessonOfHash(hash: string): Lesson {
  const packed = hash.slice(lessonHash.length);
  if (packed.length > mostLetters)
    throw new InputError({
      ...{ code: 'bad-lesson', file: linkName, value: `${packed.length} letters` },
      ...{
        message: 'The link is longer than any lesson.',
        remedy: 'Copy it anew, or open the lesson as a file.',
      },
    });
  let bytes: Uint8Array;
  try {
    const text = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  } catch {
    throw new InputError({
      ...{ code: 'bad-lesson', file: linkName, value: packed.slice(0, 40) },
      ...{ message: 'The link carries no lesson that can be read.', remedy: 'Copy it whole.' },
    });
  }
  return readLesson(
    new TextDecoder().decode(gunzipped(bytes, linkName, { bytes: 4 * lessonLimits.bytes })),
    linkName,
  );
}
