import { readdirSync, readFileSync } from 'node:fs';
import type { Lesson } from '../../../src/session/lessons/lesson';
import { lessonOfHash, lessonToHash } from '../../../src/session/lessons/lessonLink';
import { LessonShelf } from '../../../src/session/lessons/lessonProgress';
import { readLesson } from '../../../src/session/lessons/readLesson';
import { memoryCache } from '../../../src/session/storage/persistence';
import { mutatedData } from '../mutatedData';
import { mutatedText } from '../mutations';
import type { Target } from '../trial';

/* Lessons as files, as links, and how far a learner is in them. */

const folder = new URL('../../../public/lessons/', import.meta.url);
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'index.json')
  .sort()
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));
const words = [
  '"kind":"task"',
  '"expression":',
  'mean(',
  'noted.x',
  '"at":',
  '((((',
  '1e999',
  '"steps":[]',
  '{}',
];

const lessons: Target<string> = {
  name: 'lessons',
  make(chance) {
    const whole = chance.of(texts);
    if (chance.is(0.3)) return mutatedText(chance, whole, words, texts);
    return JSON.stringify(mutatedData(chance, JSON.parse(whole), true)) ?? '';
  },
  read: (text) => void readLesson(text, 'a.lesson.json'),
};

const links = texts.map((text) => lessonToHash(JSON.parse(text) as Lesson));

const lessonLinks: Target<string> = {
  name: 'links of lessons',
  make(chance) {
    if (chance.is(0.3)) return mutatedText(chance, chance.of(links), ['#lesson=', '-', '_', '='], links);
    return lessonToHash(mutatedData(chance, JSON.parse(chance.of(texts)), true) as Lesson);
  },
  read: (hash) => void lessonOfHash(hash),
};

const progress = {
  first: { at: 2, answered: { 1: { given: '3', verdict: 'right', nWrong: 1 } }, noted: { gap: 0.5 } },
  second: { at: 0, answered: {}, noted: {} },
};

const lessonProgress: Target<unknown> = {
  name: 'progress in lessons',
  make: (chance) => mutatedData(chance, progress),
  async read(kept) {
    const cache = memoryCache();
    await cache.put('lesson:progress', kept);
    const shelf = new LessonShelf(cache);
    for (const [id, { answered, noted, at }] of Object.entries(await shelf.all())) {
      const read = Object.values(answered).map(({ given, verdict, nWrong }) => [
        given.trim(),
        verdict,
        nWrong + 1,
      ]);
      const values = Object.values(noted).map((value) => value.toFixed(1));
      if (read.length + values.length > 1e6) throw new Error('More than a lesson can hold.');
      await shelf.keep(id, { at: at + 1, answered, noted });
    }
  },
};

export const keptLessonTargets = [lessons, lessonLinks, lessonProgress];
