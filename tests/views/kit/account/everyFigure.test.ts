import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/* Every figure has its table, and every table and figure tells how it was computed. Types hold what a figure must say
   (FigureView and FigureFrame take an Account); this holds that no view draws numbers past them. */

const views = 'src/views';
const files = readdirSync(views, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.svelte'))
  .map((name) => ({ name, text: readFileSync(join(views, name), 'utf8') }));

/** Tables that hold no results, or whose holder tells of them; each with why. */
const without: Readonly<Record<string, string>> = {
  'kit/tables/DataTable.svelte': 'shown by a frame or beside its own account',
  'kit/tables/VirtualTable.svelte': 'shown beside its own account',
  'kit/tables/TableView.svelte': 'shown beside its own account',
  'kit/tables/TableStack.svelte': 'the same table on a phone',
  'kit/tables/ScoreTable.svelte': 'shown beside SaveScores',
  'kit/tables/TablePreview.svelte': 'the rows of a file as they stand in it',
  'kit/figures/FigureFrame.svelte': 'the frame itself',
  'definitions/DefinitionsDialog.svelte': 'words',
  'tune/form/SearchSpaceEditor.svelte': 'a form',
  'rank/RankExample.svelte': 'an example that says so',
  'validate/FoldTable.svelte': 'ValidateStep tells of it',
  'structure/LithiumTable.svelte': 'StructureView tells of it',
  'lessons/CrystalBarriers.svelte': 'a lesson shows what the page of the crystal tells of',
  'lessons/Notebook.svelte': 'what a lesson noted of tables that tell it',
};
/** Sections of a card: CardSection tells of the table that it holds. */
const isCardSection = (text: string) => text.includes('<CardSection');
const tells = /<(AccountedTable|TableSource|HowComputed|SaveScores)\b/;
const drawsTable = /<(table class|table aria|TableView|DataTable|VirtualTable|ScoreTable)\b/;

describe('a table', () => {
  test.each(files.filter(({ text }) => drawsTable.test(text)))(
    'of $name tells how it was computed',
    (file) => {
      const { name, text } = file;
      expect(
        tells.test(text) || isCardSection(text) || name in without || name.startsWith('compare/CompareStep'),
      ).toBe(true);
    },
  );

  test('is left out of this only while it is there', () => {
    const names = files.map(({ name }) => name);
    expect(Object.keys(without).filter((name) => !names.includes(name))).toEqual([]);
  });

  test('of the score table in Compare and Validate', () => {
    for (const step of ['compare/CompareStep.svelte', 'validate/ValidateStep.svelte'])
      expect(files.find(({ name }) => name === step)?.text).toContain('<SaveScores {session} />');
  });
});

describe('a figure', () => {
  test('has a frame with a table, an account and a CSV', () => {
    const frame = files.find(({ name }) => name === 'kit/figures/FigureFrame.svelte')!.text;
    for (const part of ['<DataTable', '<HowComputed', "'csv'", 'withFoot(']) expect(frame).toContain(part);
  });

  test('is drawn nowhere past its frame', () => {
    const drawing = files.filter(({ text }) => /<(DrawingPicture|PlotPicture)\b/.test(text));
    for (const { name, text } of drawing) expect([name, /<FigureFrame\b/.test(text)]).toEqual([name, true]);
    expect(drawing.length).toBeGreaterThan(1);
  });
});
