import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../../../src/views/', import.meta.url);
const views = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.svelte'))
  .map((file) => ({ file, text: readFileSync(new URL(file, root), 'utf8') }));

/** Pictures that stand outside the frame of figures, and where their numbers are read. */
const others: Readonly<Record<string, string>> = {
  'tune/TunePreview.svelte': 'a sketch without numbers, which says so',
  'structure/StructureFrame.svelte': 'a crystal: its Li sites are the table below it',
};

it('every figure has a table: pictures stand in the frame that has one, or are known', () => {
  const pictures = views
    .filter(({ text }) => /role="img"|<canvas|<DrawingPicture|<PlotPicture|role="application"/.test(text))
    .map(({ file }) => file)
    .filter((file) => !file.startsWith('kit/figures/'));
  const framed = ({ file }: { file: string }) =>
    /<Figure(?:View|Frame)/.test(views.find((view) => view.file === file)!.text);
  expect(pictures.filter((file) => !framed({ file }) && !(file in others))).toEqual([]);
  expect(Object.keys(others).filter((file) => !views.some((view) => view.file === file))).toEqual([]);
});

it('the frame shows its table by a button, and figures draw in nothing but the frame', () => {
  const textOf = (file: string) => views.find((view) => view.file === `kit/figures/${file}`)!.text;
  expect(textOf('FigureFrame.svelte')).toMatch(/<DataTable table=\{rows\}/);
  expect(textOf('FigureView.svelte')).toMatch(/<FigureFrame[\s\S]*<DrawingPicture[\s\S]*<\/FigureFrame>/);
  // Little bars and histograms beside a number that is written out are no figures.
  const small = views.filter(({ text }) => /<svg/.test(text) && !/aria-hidden="true"/.test(text));
  const known = ['kit/figures/DrawingPicture.svelte', ...Object.keys(others)];
  expect(small.map(({ file }) => file).filter((file) => !known.includes(file))).toEqual([]);
});
