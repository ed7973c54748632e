import type { Mark } from './drawing';
import type { Scale } from './scale';

/** The inside of a drawing, px. */
export interface Panel {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Ticks and labels under a panel. */
export function axisBelow(panel: Panel, scale: Scale, title = '', size = 12): Mark[] {
  const y = panel.bottom;
  const marks: Mark[] = [
    {
      kind: 'path',
      d: `M${panel.left} ${y}H${panel.right}${scale.ticks.map(({ at }) => `M${at.toFixed(1)} ${y}v4`).join('')}`,
      stroke: 'hairline',
    },
    ...scale.ticks.map(({ at, label }): Mark => {
      return { kind: 'text', x: at, y: y + 6 + size, text: label, anchor: 'middle', size };
    }),
  ];
  if (title)
    marks.push({
      kind: 'text',
      x: (panel.left + panel.right) / 2,
      y: y + 12 + 2 * size + 2,
      text: title,
      anchor: 'middle',
    });
  return marks;
}

/** Hairlines across a panel at the ticks of its vertical axis, and their labels at the left. */
export function axisLeft(panel: Panel, scale: Scale, withLabels = true, size = 12): Mark[] {
  const marks: Mark[] = [
    {
      kind: 'path',
      d: scale.ticks.map(({ at }) => `M${panel.left} ${at.toFixed(1)}H${panel.right}`).join(''),
      stroke: 'hairline',
    },
  ];
  if (withLabels)
    for (const { at, label } of scale.ticks)
      marks.push({ kind: 'text', x: panel.left - 8, y: at + size * 0.35, text: label, anchor: 'end', size });
  return marks;
}
