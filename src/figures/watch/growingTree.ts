import { numberText } from '../../metrics/numberText';
import { greatest } from '../../base/statistics';
import type { BoostingTrace } from '../../learners/hgb/trace/traceSteps';
import { type DrawingMaker, type DrawingPoint, type Mark, type Paint } from '../drawing/drawing';
import { valueText } from '../drawing/valueText';
import type { DrawnFigure, FigureTable } from '../figure';

/** A tree while it grows. */
export interface GrowingTreeView {
  readonly trace: BoostingTrace;
  readonly tree: number;
  /** Splits that are made. */
  readonly nSplits: number;
  /** The node that is looked at. */
  readonly node: number;
  readonly columnNames: readonly string[];
  /** Row of the data whose way is marked. */
  readonly row: number;
}

interface PlacedNode {
  readonly node: number;
  readonly depth: number;
  /** 0-1 from left to right. */
  readonly across: number;
  readonly isSplit: boolean;
  readonly parent: number;
}

/** The tree of one iteration, leaf by leaf. */
export function growingTreeFigure(view: GrowingTreeView): DrawnFigure {
  const nodes = placeNodes(view);
  return {
    name: 'boosting-tree',
    title: `Tree ${view.tree + 1}`,
    caption:
      'The tree grows where the gain is greatest. Under each leaf stand its training rows and what it adds: blue leaves raise a prediction, orange ones lower it. The thick way is that of the chosen material.',
    table: () => treeTable(view, nodes),
    height: (width) => (width < 480 ? 300 : 340),
    draw: treeDrawing(view, nodes),
    label: (node) => nodeLines(view, node, nodes),
  };
}

/** Places the nodes that there are after so many splits. */
function placeNodes({ trace, tree, nSplits }: GrowingTreeView): Map<number, PlacedNode> {
  const { model, splitOrder, splitStarts } = trace;
  const made = new Set(splitOrder.subarray(splitStarts[tree], splitStarts[tree] + nSplits));
  const placed = new Map<number, PlacedNode>();
  // A node stands over the rows that it has: the whole width is all rows, with as much for each leaf.
  const leafWidths = (node: number): number =>
    made.has(node) ? leafWidths(model.left[node]) + leafWidths(model.right[node]) : 1;
  const put = (node: number, parent: number, depth: number, from: number, to: number): void => {
    const isSplit = made.has(node);
    placed.set(node, { node, depth, across: (from + to) / 2, isSplit, parent });
    if (!isSplit) return;
    const [left, right] = [model.left[node], model.right[node]];
    const middle = from + ((to - from) * leafWidths(left)) / leafWidths(node);
    put(left, node, depth + 1, from, middle);
    put(right, node, depth + 1, middle, to);
  };
  put(model.treeStarts[tree], -1, 0, 0, 1);
  return placed;
}

function treeDrawing(view: GrowingTreeView, nodes: Map<number, PlacedNode>): DrawingMaker {
  return (width, height) => {
    const { trace, node: looked } = view;
    const { model } = trace;
    const deepest = Math.max(3, greatest([...nodes.values()].map(({ depth }) => depth)));
    const x = ({ across }: PlacedNode) => 16 + across * (width - 32);
    const y = ({ depth }: PlacedNode) => 50 + (depth * (height - 90)) / deepest;
    const way = wayOf(view, nodes);
    const marks: Mark[] = [];
    for (const place of nodes.values()) {
      const parent = nodes.get(place.parent);
      if (!parent) continue;
      const isWay = way.has(place.node);
      marks.push({
        kind: 'path',
        d: `M${x(parent).toFixed(1)} ${y(parent).toFixed(1)}L${x(place).toFixed(1)} ${y(place).toFixed(1)}`,
        stroke: isWay ? 'ink' : 'edge',
        width: isWay ? 3 : 1,
      });
    }
    for (const place of nodes.values()) {
      const isLooked = place.node === looked;
      const radius = place.isSplit ? 4 : 6;
      marks.push({
        kind: 'path',
        d: `M${(x(place) - radius).toFixed(1)} ${y(place).toFixed(1)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`,
        fill: place.isSplit ? 'ink' : leafPaint(ownValue(view, place.node)),
        stroke: isLooked ? 'ink' : 'ground',
        width: isLooked ? 2.5 : 1,
      });
      if (place.isSplit) continue;
      const isRoomy = width / nodes.size > 26;
      const texts = [String(model.count[place.node]), addedText(ownValue(view, place.node), isRoomy)];
      texts.forEach((text, k) =>
        marks.push({
          ...{ kind: 'text', x: x(place), y: y(place) + 18 + 12 * k, anchor: 'middle', size: 10, halo: true },
          text,
        }),
      );
    }
    marks.push({
      ...{ kind: 'text', x: 0, y: 12 },
      text: 'number: training rows; sign: what the leaf adds, in decades',
    });
    if (nodes.has(looked)) {
      const text = `Next question (ringed): ${questionOf(view, looked)}`;
      marks.push({ kind: 'text', x: 0, y: 30, text, colour: 'ink', bold: true });
    }
    const points = [...nodes.values()].map((place): DrawingPoint => ({
      x: x(place),
      y: y(place),
      item: place.node,
    }));
    return { marks, points };
  };
}

/** The nodes that the chosen row comes through. */
function wayOf({ trace, tree, row }: GrowingTreeView, nodes: Map<number, PlacedNode>): Set<number> {
  const leaf = trace.leaves[tree * trace.nRows + row];
  const way = new Set<number>();
  for (let node = trace.model.treeStarts[tree]; nodes.has(node);) {
    way.add(node);
    if (!nodes.get(node)!.isSplit) break;
    const right = trace.model.right[node];
    node = leaf >= right ? right : trace.model.left[node];
  }
  return way;
}

/** What a node adds when it stays a leaf. */
function ownValue({ trace }: GrowingTreeView, node: number): number {
  return trace.ownValues[node] * trace.parameters.learning_rate;
}

/** `+0.12` with a real minus; the sign alone where there is no room. */
function addedText(value: number, isRoomy: boolean): string {
  if (value === 0) return '';
  const sign = value > 0 ? '+' : '−';
  return isRoomy ? `${sign}${Math.abs(value).toFixed(2)}` : sign;
}

function leafPaint(value: number): Paint {
  if (value === 0) return 'report';
  return value > 0 ? 'accent' : 'second';
}

/** The question of a node: `column ≤ value?` */
function questionOf({ trace: { model }, columnNames }: GrowingTreeView, node: number): string {
  const column = model.feature[node];
  if (column < 0) return 'a leaf';
  const threshold = model.threshold[node];
  return threshold === Infinity
    ? `${columnNames[column]} known?`
    : `${columnNames[column]} ≤ ${valueText(Number(threshold.toPrecision(3)))}?`;
}

function nodeLines(view: GrowingTreeView, node: number, nodes: Map<number, PlacedNode>): string[] {
  const rows = `${view.trace.model.count[node]} training rows`;
  if (nodes.get(node)?.isSplit)
    return [questionOf(view, node), rows, `gain ${view.trace.model.gain[node].toFixed(2)}`];
  return [
    node === view.node ? questionOf(view, node) : 'Leaf',
    rows,
    `adds ${numberText(ownValue(view, node), 3)}`,
  ];
}

function treeTable(view: GrowingTreeView, nodes: Map<number, PlacedNode>): FigureTable {
  const { model } = view.trace;
  return {
    columns: ['Node', 'Depth', 'Question', 'Training rows', 'Gain of its split', 'Adds as a leaf (decades)'],
    rows: [...nodes.values()].map(({ node, depth, isSplit }) => [
      node - model.treeStarts[view.tree] + 1,
      depth,
      isSplit ? questionOf(view, node) : 'leaf',
      model.count[node],
      isSplit ? model.gain[node] : NaN,
      isSplit ? NaN : ownValue(view, node),
    ]),
  };
}
