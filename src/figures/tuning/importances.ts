import { greatest } from '../../base/statistics';
import type { ParameterImportance } from '../../tune/importance/parameterImportances';
import type { DrawingMaker, Mark } from '../drawing/drawing';
import type { DrawnFigure, FigureTable } from '../figure';
import { fileStem, type DrawnStudy } from './drawnStudy';

/** What is drawn of a parameter's importance. */
type Importance = Pick<ParameterImportance, 'name' | 'importance'>;

const rowHeight = 34;

/** How much each parameter of a study explains. */
export function importancesFigure(
  study: Pick<DrawnStudy, 'origin'>,
  importances: readonly Importance[],
): DrawnFigure {
  return {
    name: `${fileStem(study)}-importances`,
    title: 'Parameter importances',
    caption: `Bars of how much each of ${importances.length} parameters explains of the variation of the objective; all together are 1.`,
    table: () => importancesTable(importances),
    height: () => 16 + rowHeight * Math.max(1, importances.length),
    draw: importancesDrawing(importances),
  };
}

/** Draws a bar for each parameter, the most important first; all bars together are 1. */
export function importancesDrawing(importances: readonly Importance[]): DrawingMaker {
  const rows = sorted(importances);
  return (width) => {
    const left = Math.min(140, Math.round(width * 0.4));
    const right = width - 48;
    const most = Math.max(1e-12, greatest(rows.map(({ importance }) => importance)));
    const marks: Mark[] = rows.flatMap(({ name, importance }, k): Mark[] => {
      const top = 8 + k * rowHeight;
      const length = (Math.max(0, importance) / most) * (right - left);
      return [
        { kind: 'text', x: left - 10, y: top + 18, text: name, anchor: 'end', colour: 'ink' },
        { kind: 'path', d: `M${left} ${top + 4}h${length.toFixed(1)}v18H${left}z`, fill: 'accent' },
        {
          kind: 'text',
          x: left + length + 6,
          y: top + 18,
          text: importance.toFixed(2),
          colour: 'ink',
        },
      ];
    });
    const bottom = 8 + rows.length * rowHeight;
    return { marks: [{ kind: 'path', d: `M${left} 4V${bottom}`, stroke: 'edge' }, ...marks], points: [] };
  };
}

export function importancesTable(importances: readonly Importance[]): FigureTable {
  return {
    columns: ['parameter', 'importance'],
    rows: sorted(importances).map(({ name, importance }) => [name, importance]),
  };
}

function sorted(importances: readonly Importance[]): Importance[] {
  return [...importances].sort((a, b) => b.importance - a.importance);
}
