import type { Steps } from '../../../base/steps';
import type { DistancePlane } from '../../../figures/screening/distancePlane';
import type { RankedCandidate } from '../../../screen/ranking';
import { inSlices } from '../../../session/task/slices';

type Points = readonly Pick<RankedCandidate, 'logSigma' | 'nearest'>[];

/** Paints points on a canvas, a few ms at a time; another painting of the same canvas begins with a clear one. */
export async function paintPoints(
  canvas: HTMLCanvasElement,
  plane: DistancePlane,
  lists: { readonly all: Points; readonly shown: Points; readonly shortlist: Points },
  { width, height }: { readonly width: number; readonly height: number },
  signal: AbortSignal,
): Promise<void> {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const [few, many] = [500, 5000];
  const n = lists.all.length;
  const size = n <= few ? 5 : n <= many ? 3 : 2;
  const isOnlyAll = lists.shown.length === 0;
  await inSlices(
    painting(context, plane, [
      {
        points: lists.all,
        colour: colour(isOnlyAll ? 'accent' : 'report'),
        size,
        opacity: isOnlyAll ? 0.6 : 0.35,
      },
      { points: lists.shown, colour: colour('accent'), size: size + 1, opacity: 0.8 },
      { points: lists.shortlist, colour: colour('second'), size: 9, opacity: 1 },
    ]),
    signal,
  );
}

/** Points on one px that are painted over one another. */
const mostOnPixel = 3;

interface Layer {
  readonly points: Points;
  readonly colour: string;
  /** Of a point, px. */
  readonly size: number;
  readonly opacity: number;
}

function* painting(
  context: CanvasRenderingContext2D,
  plane: DistancePlane,
  layers: readonly Layer[],
): Steps<void> {
  const width = Math.ceil(plane.panel.right) + 1;
  for (const { points, colour, size, opacity } of layers) {
    // Where many lie on one px, more of them are not seen.
    const covered = new Uint8Array(width * (Math.ceil(plane.panel.bottom) + 1));
    for (let i = 0; i < points.length; i++) {
      // Others may paint between two steps.
      if (i % 1000 === 0) {
        yield { fraction: i / points.length };
        context.fillStyle = colour;
        context.globalAlpha = opacity;
      }
      const [x, y] = plane.place(points[i]);
      const px = Math.round(y) * width + Math.round(x);
      if (covered[px] === mostOnPixel) continue;
      covered[px]++;
      if (size < 4) context.fillRect(x - size / 2, y - size / 2, size, size);
      else {
        context.beginPath();
        context.arc(x, y, size / 2, 0, 2 * Math.PI);
        context.fill();
      }
    }
  }
}
