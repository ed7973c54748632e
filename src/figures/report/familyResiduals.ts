import { axisBelow, type Panel } from '../drawing/axes';
import type { DrawingMaker, DrawingPoint, Mark, Place } from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import { columnWidth, fittingText } from '../drawing/textWidth';
import { legendHeight, legendMarks, type LegendEntry } from './legend';
import { medianOf, type ResidualsData } from './residuals';
import { ofRows, type ReportPicture } from './picture';
import {
  emptyMarks,
  titleBelow,
  extent,
  predictedRows,
  residual,
  rowMarks,
  stageColour,
  wholeLimits,
} from './rowPoints';
import { thresholdLegend } from './thresholds';

/** Rows of one family, or of all the small ones. */
export interface FamilyStrip {
  readonly label: string;
  readonly rows: readonly number[];
  readonly median: number;
}

const nLargest = 15;
const rowHeight = 22;

/** Gathers the rows with a prediction by family, the largest first (by name among equals); the small ones are pooled. */
export function familyStrips({ rows, series }: ResidualsData): FamilyStrip[] {
  const byName = new Map<string, number[]>();
  for (const row of predictedRows(rows, series)) {
    const name = rows.families[row] ?? '';
    const members = byName.get(name);
    if (members) members.push(row);
    else byName.set(name, [row]);
  }
  const families = [...byName].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  // One family more is shown by its name, not as “1 other”.
  const nShown = families.length <= nLargest + 1 ? families.length : nLargest;
  const strip = (label: string, members: readonly number[]): FamilyStrip => {
    return { label, rows: members, median: medianOf(members.map((row) => residual(rows, series, row))) };
  };
  const strips = families.slice(0, nShown).map(([name, members]) => strip(name || 'no family', members));
  const others = families.slice(nShown);
  if (others.length === 0) return strips;
  return [
    ...strips,
    strip(
      `${others.length} other families`,
      others.flatMap(([, members]) => members).sort((a, b) => a - b),
    ),
  ];
}

function legendOf({ rows }: ResidualsData): LegendEntry[] {
  const legend: LegendEntry[] = [{ text: 'median', sign: 'tick', colour: 'ink' }];
  for (const each of thresholdLegend(rows, 'right', {
    upper: 'the true residual is larger',
    lower: 'the true residual is smaller',
  }))
    legend.push(each);
  return legend;
}

/** Residuals in a strip for each family. */
export function familyResidualsPicture(data: ResidualsData): ReportPicture {
  return {
    draw: familyResidualsDrawing(data),
    height: (width) =>
      legendHeight(legendOf(data), width) + 16 + rowHeight * Math.max(2, familyStrips(data).length) + 46,
    ...ofRows(data.rows, [data.series], { name: 'residual', value: residual }),
  };
}

/** Draws residuals in a strip for each family; points are moved apart across the strip, always by the same amounts. Families of 3 or more have a median. */
function familyResidualsDrawing(data: ResidualsData): DrawingMaker {
  const { rows, series } = data;
  const strips = familyStrips(data);
  return (width, height) => {
    if (strips.length === 0) return { marks: emptyMarks(width, height, 'No predictions.'), points: [] };
    const legend = legendOf(data);
    const top = legendHeight(legend, width) + 16;
    const labelWidth = columnWidth(
      strips.map(({ label }) => label),
      width * 0.36,
    );
    const panel: Panel = {
      left: Math.round(labelWidth) + 46,
      right: width - 12,
      top,
      bottom: top + rowHeight * strips.length,
    };
    const all = strips.flatMap((strip) => strip.rows);
    const limits = wholeLimits(
      extent(
        [0],
        all.map((row) => residual(rows, series, row)),
      ),
    );
    const x = linearScale(limits, [panel.left, panel.right], width < 480 ? 4 : 9, 1);
    const zero = x.place(0).toFixed(1);
    const middle = (k: number) => top + (k + 0.5) * rowHeight;
    const places = new Map<number, Place>();
    strips.forEach((strip, k) =>
      strip.rows.forEach((row, j) => {
        const aside = strip.rows.length === 1 ? 0 : (((j * 0.618034 + 0.5) % 1) - 0.5) * (rowHeight - 10);
        places.set(row, [x.place(residual(rows, series, row)), middle(k) + aside]);
      }),
    );
    const lines = strips.map((_, k) => `M${panel.left} ${top + (k + 1) * rowHeight}H${panel.right}`).join('');
    const medians = strips
      .map(({ rows: members, median }, k) =>
        members.length < 3 ? '' : `M${x.place(median).toFixed(1)} ${middle(k) - 8}v16`,
      )
      .join('');
    const marks: Mark[] = [
      ...legendMarks(legend, 0, 0, width),
      { kind: 'path', d: lines, stroke: 'hairline' },
      ...axisBelow(panel, x),
      titleBelow(panel, width, 'predicted − measured, orders of magnitude'),
      { kind: 'path', d: `M${zero} ${top}V${panel.bottom}`, stroke: 'edge' },
      ...rowMarks(rows, all, (row) => places.get(row)!, {
        colour: stageColour(series.stage),
        radius: 2.2,
        lower: 'right',
      }),
      { kind: 'path', d: medians, stroke: 'ground', width: 4 },
      { kind: 'path', d: medians, stroke: 'ink', width: 2 },
      { kind: 'text', x: panel.left - 8, y: top - 5, text: 'n', anchor: 'end' },
      ...strips.flatMap((strip, k): Mark[] => [
        { kind: 'text', x: 0, y: middle(k) + 4, text: fittingText(strip.label, labelWidth), colour: 'ink' },
        { kind: 'text', x: panel.left - 8, y: middle(k) + 4, text: String(strip.rows.length), anchor: 'end' },
      ]),
    ];
    const points = all.map((item): DrawingPoint => {
      const [px, py] = places.get(item)!;
      return { x: px, y: py, item };
    });
    return { marks, points };
  };
}
