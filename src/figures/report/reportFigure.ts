import type { FigureRows, ReportFigure } from '../../experiment/tables/reportTypes';
import type { DrawingMaker } from '../drawing/drawing';
import type { FigureTable } from '../theme';
import { errorCurvesDrawing, errorCurvesHeight } from './errorCurves';
import { familyResidualsDrawing, familyResidualsHeight } from './familyResiduals';
import { importanceDrawing, importanceHeight, importanceLines, importanceTable } from './importance';
import { intervalsDrawing, intervalsHeight, intervalsLines, intervalsTable } from './intervals';
import {
  learningCurveDrawing,
  learningCurveHeight,
  learningCurveLines,
  learningCurveTable,
} from './learningCurve';
import { overlayDrawing, overlayHeight } from './overlay';
import { parityDrawing, parityHeight } from './parity';
import { residualsDrawing, residualsHeight } from './residuals';
import { residual, rowLines, rowTable } from './rowPoints';

/** A figure of a report, ready to be drawn. */
export interface DrawnFigure {
  readonly draw: DrawingMaker;
  /** px, for a width in px. */
  height(width: number): number;
  /** The plain rows behind the figure; of a figure of rows in their order. */
  readonly table: FigureTable;
  /** Lines about what stands at a point (`item` of its Drawing.points), the name first. */
  label(item: number): readonly string[];
  /** The rows whose positions the items of points are; null where they stand for something else. */
  readonly rows: FigureRows | null;
}

/** Makes the picture of a figure of a report. Nothing is drawn before `draw` is called. */
export function reportFigure({ data }: ReportFigure): DrawnFigure {
  switch (data.kind) {
    case 'importance':
      return {
        draw: importanceDrawing(data),
        height: (width) => importanceHeight(data, width),
        table: importanceTable(data),
        label: (item) => importanceLines(data, item),
        rows: null,
      };
    case 'parity':
      return {
        draw: parityDrawing(data),
        height: (width) => parityHeight(data, width),
        table: rowTable(data.rows, data.series),
        label: (item) => rowLines(data.rows, data.series, item),
        rows: data.rows,
      };
    case 'overlay':
      return {
        draw: overlayDrawing(data),
        height: (width) => overlayHeight(data, width),
        table: rowTable(data.rows, data.series),
        label: (item) => rowLines(data.rows, data.series, item),
        rows: data.rows,
      };
    case 'errorCurves': {
      const error = {
        name: 'abs_error',
        value: (series: (typeof data.series)[number], row: number) =>
          Math.abs(residual(data.rows, series, row)),
      };
      return {
        draw: errorCurvesDrawing(data),
        height: (width) => errorCurvesHeight(data, width),
        table: rowTable(data.rows, data.series, [error]),
        label: (item) => rowLines(data.rows, data.series, item),
        rows: data.rows,
      };
    }
    case 'residuals': {
      const byFamily = data.against === 'family';
      const error = {
        name: 'residual',
        value: (series: typeof data.series, row: number) => residual(data.rows, series, row),
      };
      return {
        draw: byFamily ? familyResidualsDrawing(data) : residualsDrawing(data),
        height: (width) => (byFamily ? familyResidualsHeight(data, width) : residualsHeight(data, width)),
        table: rowTable(data.rows, [data.series], [error]),
        label: (item) => rowLines(data.rows, [data.series], item),
        rows: data.rows,
      };
    }
    case 'learningCurve':
      return {
        draw: learningCurveDrawing(data),
        height: (width) => learningCurveHeight(data, width),
        table: learningCurveTable(data),
        label: (item) => learningCurveLines(data, item),
        rows: null,
      };
    case 'intervals':
      return {
        draw: intervalsDrawing(data),
        height: (width) => intervalsHeight(data, width),
        table: intervalsTable(data),
        label: (item) => intervalsLines(data, item),
        rows: null,
      };
  }
}
