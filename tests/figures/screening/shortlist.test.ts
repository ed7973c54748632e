import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import type { UsedModel } from '../../../src/experiment/screening/rankPart';
import { distancePlane, planeDrawing, planeTable } from '../../../src/figures/screening/distancePlane';
import { nearestPapers, type ShortlistDocument } from '../../../src/figures/screening/shortlistDocument';
import { shortlistHtml } from '../../../src/figures/screening/shortlistHtml';
import { shortlistMarkdown } from '../../../src/figures/screening/shortlistMarkdown';
import { shareBelow, shortlistStrip } from '../../../src/figures/screening/shortlistStrip';
import { summarySteps } from '../../../src/screen/list/listSummary';
import { rankingColumns, shortlistCsv } from '../../../src/screen/rankingCsv';
import { rankedExample } from '../../screen/list/rankedExample';
import { hostileName } from '../report/sampleReport';

const ranked = rankedExample(60);
const measured = [-8, -6, -5, -4, -3, NaN];
const model: UsedModel = {
  ...{ name: 'best_formulas', label: 'Best of formulas: kernels', featureSet: 'recipe_formulas' },
  ...{ learner: 'kernelGp', parameters: {}, nFeatures: 169, nTrainedOn: 478, nFurther: 445, nRanked: 60 },
  quality: null,
  lacks: [],
};

function documentOf(changed: Partial<ShortlistDocument> = {}): ShortlistDocument {
  const items = ranked.slice(1, 4).map((candidate, k) => ({
    candidate: { ...candidate, isTied: candidate.rank === 3 },
    note: k === 0 ? hostileName : '',
  }));
  const named = items.map((item, k) =>
    k === 0 ? { ...item, candidate: { ...item.candidate, id: hostileName } } : item,
  );
  return {
    ...{ items: named, nRanked: 60, candidates: 'mine.csv', models: [model], measured },
    provenance: { appVersion: '1.2.3', data: 'OBELiX', dataSha256: 'ab12', settings: { seed: '42' } },
    ...changed,
  };
}

describe('the strip', () => {
  it('draws each candidate once, and tells its share among the known', () => {
    const strip = shortlistStrip(ranked.slice(0, 5), measured);
    const height = strip.height(760);
    const { points } = strip.draw(760, height);
    expect(points.map(({ item }) => item)).toEqual([0, 1, 2, 3, 4]);
    for (const { x, y } of points) expect(x > 0 && x < 760 && y > 0 && y < height).toBe(true);
    // Higher predictions stand further to the right.
    expect(points[4].x).toBeLessThan(points[0].x);
    expect(shareBelow(measured, -4.5)).toBe(3 / 5);
    expect(shareBelow([], -4)).toBeNaN();
    expect(strip.table().rows).toHaveLength(5);
    expect(strip.label?.(0)[0]).toBe(ranked[0].formula);
  });

  it('has a place for none, and for many without names', () => {
    expect(shortlistStrip([], measured).draw(300, 200).points).toEqual([]);
    const many = shortlistStrip(rankedExample(300), []);
    expect(many.height(760)).toBeLessThan(1200);
    expect(many.draw(760, many.height(760)).points).toHaveLength(300);
  });
});

describe('the plane of distance and prediction', () => {
  it('reads a place back, and places what has no neighbour at the greatest distance', () => {
    const plane = distancePlane(finish(summarySteps(ranked)).reach, 600, 360);
    for (const candidate of ranked) {
      const { distance, prediction } = plane.at(...plane.place(candidate));
      expect(distance).toBeCloseTo(candidate.nearest?.distance ?? 2, 9);
      expect(prediction).toBeCloseTo(candidate.logSigma, 9);
    }
    expect(distancePlane(finish(summarySteps([])).reach, 600, 360).at(40, 22).distance).toBe(0);
  });

  it('draws and lists all', () => {
    const plane = distancePlane(finish(summarySteps(ranked)).reach, 600, 360);
    const lists = { all: ranked, shown: ranked.slice(0, 9), shortlist: ranked.slice(0, 2) };
    const discs = planeDrawing(plane, 600, lists).marks.flatMap((mark) =>
      mark.kind === 'path' && mark.fill ? [mark.d.split('M').length - 1] : [],
    );
    expect(discs).toEqual([60, 9, 2]);
    const table = planeTable(ranked, ({ rank }) => rank === 1);
    expect(table.rows.map((row) => row.at(-1))).toEqual([1, ...ranked.slice(1).map(() => 0)]);
  });
});

describe('the documents', () => {
  it('have what a reader needs, and run nothing that a person wrote', () => {
    const html = shortlistHtml(documentOf());
    expect(html).not.toMatch(/<script|javascript:/i);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('Shortlist: 3 of 60 candidates of mine.csv');
    expect(html).toContain('478 rows and 445 further measurements');
    expect(html).toContain('<a href="https://doi.org/10.1234/x">');
    expect(html).toMatch(/@page \{ size: auto/);
    expect(html).toContain('ab12');
    expect(html).toContain('=3');
  });

  it('stay a table in Markdown', () => {
    const text = shortlistMarkdown(documentOf());
    const lines = text.split('\n').filter((line) => line.startsWith('|'));
    expect(lines).toHaveLength(5);
    const widths = lines.map((line) => line.replace(/\\\\/g, '').replace(/\\\|/g, '').split('|').length);
    expect(new Set(widths).size).toBe(1);
    expect(text).not.toContain('<script');
    expect(text).toContain('<https://doi.org/10.1234/x>');
  });

  it('name each paper once, and link what is a DOI alone', () => {
    const near = (doi: string, formula: string) => {
      const { candidate } = documentOf().items[1];
      return { candidate: { ...candidate, nearest: { ...ranked[1].nearest!, doi, formula } }, note: '' };
    };
    const papers = nearestPapers({
      items: [near('10.1234/a', 'Li3N'), near('10.1234/a', 'Li2S'), near('thesis', 'LiF')],
    });
    expect(papers).toEqual([
      { doi: '10.1234/a', href: 'https://doi.org/10.1234/a', formulas: ['Li3N', 'Li2S'] },
      { doi: 'thesis', href: '', formulas: ['LiF'] },
    ]);
  });
});

describe('shortlistCsv', () => {
  it('has the columns of the ranking, the notes, and nothing that a spreadsheet runs', () => {
    const [{ candidate }] = documentOf().items;
    const text = shortlistCsv([{ candidate: { ...candidate, id: '=1+1' }, note: '  @cmd' }]);
    const [head, row] = text.trimEnd().split('\n');
    expect(head).toBe(rankingColumns.join(','));
    expect(row).toContain(",'=1+1,");
    expect(row).toContain(",'  @cmd,");
  });
});
