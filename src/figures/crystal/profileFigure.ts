import type { EnergyProfile } from '../../crystal/pathways/course/energyProfile';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import { discs, line, type DrawingMaker, type Mark, type Place } from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import type { DrawnFigure } from '../figure';

/** The energy along a way of lithium, eV above its lowest place. @param names of the places by their numbers */
export function profileFigure(profile: EnergyProfile, names: readonly string[], title: string): DrawnFigure {
  const lowest = profile.energiesEv.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = profile.energiesEv.reduce((most, value) => Math.max(most, value), -Infinity);
  const length = profile.arcA.at(-1) ?? 0;
  return {
    name: 'energy-profile',
    title,
    caption: `Energy of lithium along ${length.toFixed(2)} Å, from place over saddle to place; the highest point is ${(highest - lowest).toFixed(3)} eV above the lowest.`,
    table: () => ({
      columns: ['Along the way, Å', 'Energy, eV', 'Above the lowest, eV', 'x, Å', 'y, Å', 'z, Å'],
      rows: [...profile.arcA].map((arc, k) => [
        arc,
        profile.energiesEv[k],
        profile.energiesEv[k] - lowest,
        ...profile.positionsA.subarray(3 * k, 3 * k + 3),
      ]),
    }),
    height: () => 230,
    draw: profileDrawing(profile, names, lowest, Math.max(highest - lowest, 0.05)),
  };
}

function profileDrawing(
  { arcA, energiesEv, marks }: EnergyProfile,
  names: readonly string[],
  lowest: number,
  most: number,
): DrawingMaker {
  return (width, height) => {
    const panel: Panel = { left: 44, right: width - 16, top: 36, bottom: height - 46 };
    const x = linearScale([0, arcA.at(-1) || 1], [panel.left, panel.right], width < 480 ? 4 : 6);
    const y = linearScale([0, 1.1 * most], [panel.bottom, panel.top], 4);
    const places = [...arcA].map((arc, k): Place => [x.place(arc), y.place(energiesEv[k] - lowest)]);
    const stops = marks.map((mark): Place => [x.place(mark.arcA), y.place(mark.energyEv - lowest)]);
    const saddles = marks.filter(({ kind }) => kind === 'saddle');
    const texts = marks.map((mark, k): Mark => {
      const isSaddle = mark.kind === 'saddle';
      const text = isSaddle ? `${(mark.energyEv - lowest).toFixed(3)} eV` : (names[mark.number] ?? '');
      const anchor = k === 0 ? 'start' : k === marks.length - 1 ? 'end' : 'middle';
      return {
        ...{ kind: 'text', x: stops[k][0], y: stops[k][1] + (isSaddle ? -8 : 16), text, anchor },
        ...{ colour: 'ink', halo: true, size: 12 },
      };
    });
    const shown =
      marks.length > 9 ? texts.filter((_, k) => marks[k].kind === 'saddle' && saddles.length <= 9) : texts;
    return {
      marks: [
        ...axisLeft(panel, y),
        ...axisBelow(panel, x, 'along the way, Å'),
        { kind: 'text', x: 0, y: 14, text: 'eV above the lowest place of the way' },
        { kind: 'path', d: line(places), stroke: 'accent', width: 2 },
        { kind: 'path', d: discs(stops, 3.5), fill: 'accent' },
        ...shown,
      ],
      points: [],
    };
  };
}
