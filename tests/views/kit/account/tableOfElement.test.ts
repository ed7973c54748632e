import { expect, test } from 'vitest';
import { tableOfElement } from '../../../../src/views/kit/account/tableOfElement';

/** A row of a head or a body: texts, or a text that reaches over rows and columns. */
function row(
  tagName: 'THEAD' | 'TBODY',
  ...cells: (string | [text: string, rowSpan: number, colSpan: number])[]
) {
  return {
    parentElement: { tagName },
    cells: cells.map((cell) => {
      const [textContent, rowSpan, colSpan] = typeof cell === 'string' ? [cell, 1, 1] : cell;
      return { textContent, rowSpan, colSpan };
    }),
  };
}

test('a heading above several columns stands before each of theirs, a label in each of its rows', () => {
  const rows = [
    row('THEAD', ['Fold', 2, 1], ['Stage 0', 1, 2]),
    row('THEAD', 'RMSE', 'ρ'),
    row('TBODY', ['fold\n  1', 2, 1], '1.250', '−0.5'),
    row('TBODY', '–', '+0.10'),
  ];
  expect(tableOfElement({ rows })).toEqual({
    columns: ['Fold', 'Stage 0: RMSE', 'Stage 0: ρ'],
    rows: [
      ['fold 1', 1.25, -0.5],
      ['fold 1', NaN, 0.1],
    ],
  });
});

test('a text with a number in it stays a text', () => {
  const rows = [row('THEAD', '', 'What'), row('TBODY', '< −9.60', '12 of 50')];
  expect(tableOfElement({ rows })).toEqual({ columns: ['name', 'What'], rows: [['< −9.60', '12 of 50']] });
});
