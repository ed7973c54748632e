import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { termIn } from '../../../src/views/kit/term/termIn';
import { termsOf } from '../../../src/views/kit/term/terms';

const root = new URL('../../../src/', import.meta.url);
const terms = termsOf(readFileSync(new URL('DEFINITIONS.md', root), 'utf8'));

/** Every view, with its file. */
const views = readdirSync(new URL('views', root), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.svelte'))
  .map((file) => ({ file, text: readFileSync(new URL(`views/${file}`, root), 'utf8') }));

/** Every term that a view names, with its file. */
const used = views.flatMap(({ file, text }) =>
  [...text.matchAll(/<Term\s+name="([^"]+)"/g)].map(([, name]) => ({ file, name })),
);

describe('terms', () => {
  it('have a definition wherever a view names one', () => {
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter(({ name }) => !terms.has(name))).toEqual([]);
  });

  it('keep the punctuation behind them on their line: a browser may break a line behind a button', () => {
    const loose = views.flatMap(({ file, text }) =>
      [...text.matchAll(/(class="kept"\s*>)?<Term[^>]*(?:\/>|>[^<]*<\/Term\s*>)[,.;:!?)]/g)]
        .filter(([, kept]) => kept === undefined)
        .map(([found]) => ({ file, found })),
    );
    expect(loose).toEqual([]);
    expect(views.filter(({ text }) => text.includes('<span class="kept"')).length).toBeGreaterThan(6);
  });

  it('are told on every step', () => {
    const steps = ['data', 'features', 'validate', 'tune', 'compare', 'rank', 'report'];
    expect(steps.filter((step) => !used.some(({ file }) => file.startsWith(step)))).toEqual([]);
  });

  it('are found in headings of tables, each with its definition', () => {
    const headings = ['R²', 'RMSE', 'MAE', 'ρ', '5-fold CV, out-of-fold', 'Held-out test', 'Features'];
    const found = headings.map(termIn);
    expect(found).toEqual(['R²', 'RMSE', 'MAE', 'ρ', 'out-of-fold', 'held-out test', 'feature set']);
    expect(found.filter((name) => !terms.has(name!))).toEqual([]);
    expect(termIn('Model')).toBeUndefined();
  });
});
