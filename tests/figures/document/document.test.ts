import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { bibtexText, sourceLine } from '../../../src/experiment/citations/bibtex';
import { cellText, differenceText } from '../../../src/figures/document/cellText';
import { stemOf } from '../../../src/figures/document/documentWords';
import { htmlReport } from '../../../src/figures/document/htmlReport';
import { escapeMarkdown, markdownReport } from '../../../src/figures/document/markdownReport';
import { reportBundle, zipOf } from '../../../src/figures/document/reportBundle';
import { plainTable } from '../../../src/figures/document/tableCsv';
import type { Source } from '../../../src/experiment/tables/reportTypes';
import { hostileName, sampleReport } from '../report/sampleReport';

const html = htmlReport(sampleReport);
const markdown = markdownReport(sampleReport);
const files = reportBundle(sampleReport);
const stages = sampleReport.sections[0].tables[0];
const count = (text: string, part: RegExp) => (text.match(part) ?? []).length;
const r2 = { key: 'r2', label: 'R²', digits: 3 };

describe('cells', () => {
  it('have the decimals of their column, and an interval behind', () => {
    const cell = { value: 0.66812, interval: { low: 0.561, high: 0.75 } };
    expect(cellText(r2, cell)).toEqual({ value: '0.668', interval: '[0.56, 0.75]', isNumber: true });
    expect(cellText(r2, -0.0004).value).toBe('0.000');
    expect(cellText({ ...r2, isSigned: true }, { ...cell, value: 0.012 })).toMatchObject({
      value: '+0.012',
      interval: '[+0.561, +0.750]',
    });
    expect(cellText({ key: 'n', label: 'n' }, 129).value).toBe('129');
    expect(cellText(r2, { value: NaN, interval: { low: NaN, high: NaN } })).toMatchObject({
      value: '–',
      interval: '',
    });
    expect(cellText(r2, null)).toEqual({ value: '', interval: '', isNumber: false });
    expect(cellText(r2, undefined).value).toBe('');
  });

  it('differ where both are numbers and the column has decimals', () => {
    expect(differenceText(r2, { value: 0.7339 }, 0.7369)).toBe('−0.003');
    expect(differenceText(r2, 0.5, null)).toBe('');
    expect(differenceText(r2, NaN, 0.5)).toBe('');
    expect(differenceText({ key: 'n', label: 'n' }, 129, 120)).toBe('');
  });
});

describe('the HTML document', () => {
  it('asks for nothing and runs nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=/i);
    // Addresses are in links and in the text of sources, never in what a browser loads.
    expect(count(html, /\s(src|srcset|poster|data)=/gi)).toBe(0);
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; ');
  });

  it('closes every tag that it opens', () => {
    const open: string[] = [];
    const body = html.replace(/<!doctype[^>]*>/i, '').replace(/<style>[\s\S]*?<\/style>/, '');
    for (const [, close, name, single] of body.matchAll(/<(\/?)([a-z][\w-]*)\b[^>]*?(\/?)>/gi)) {
      if (single || name === 'meta') continue;
      if (close) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('has unique anchors, and a target for every link inside', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...html.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)].map((match) => match[1]);
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) expect(ids).toContain(target);
  });

  it('sets measured, report and difference one under the other', () => {
    const body = /<tbody>(?:(?!<\/tbody>).)*Stage 1 \+ geometry.*?<\/tbody>/s.exec(html)![0];
    const rows = body.split('<tr').slice(1);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('0.668 <span class="interval">[0.56, 0.75]</span>');
    expect(rows[1]).toContain('>0.711<');
    expect(rows[2]).toContain('>−0.043<');
    expect(rows[0]).toContain('scope="rowgroup" rowspan="3"');
    // Columns under a group, and those without: every line of the head spans the same.
    const head = /<thead>.*?<\/thead>/s.exec(html)![0];
    expect(count(head, /rowspan="2"/g)).toBe(4);
    expect(count(head, /colspan="2"/g)).toBe(2);
  });

  it('says what decides its numbers, and what could not run', () => {
    for (const text of [
      sampleReport.data.sha256,
      'Ionrank 0.4.0',
      '<dt>seed</dt><dd>42</dd>',
      'for 7 distinct models',
    ])
      expect(html).toContain(text);
    expect(html).toContain(
      'Could not run. Nothing was tuned, because the number of trials is 0. (read: “0”)',
    );
    expect(html).toContain('Not distinguishable: Stage 1');
    for (const { text } of sampleReport.methods) expect(html).toContain(text.replaceAll('<', '&lt;'));
    expect(count(html, /<figure /g)).toBe(10);
    expect(count(html, /<svg class="wide"/g)).toBe(10);
  });

  it('is written the same twice, and for a report of nothing', () => {
    expect(htmlReport(sampleReport)).toBe(html);
    const summary = { done: [], holds: [], cannotTell: [] };
    const nothing = { ...sampleReport, summary, sections: [], methods: [], sources: [], nTestLooks: 0 };
    expect(htmlReport(nothing)).toContain('shows no score on the test set');
    expect(markdownReport(nothing)).not.toContain('##');
    expect(htmlReport({ ...nothing, nTestLooks: 1 })).toContain('for one model');
  });
});

describe('the Markdown document', () => {
  it('has tables whose lines have as many cells as their heads', () => {
    const table = /\| Model .*?(?=\n\n)/s.exec(markdown)![0].split('\n');
    const cells = table.map((line) => line.replace(/\\./g, '').split('|').length);
    expect(new Set(cells).size).toBe(1);
    expect(table).toHaveLength(2 + 3 + 3 + 3 + 1);
    expect(table[5]).toContain(
      '| Stage 1 + geometry (defaults) | measured here | 152 | 0.734 \\[0.67, 0.79\\] |',
    );
    expect(table[7]).toContain('| *difference* |');
  });

  it('keeps names from being read as marks', () => {
    expect(escapeMarkdown('<b> a|b *c* d_e\n`f` &lt; $x$')).toBe(
      '&lt;b&gt; a\\|b \\*c\\* d\\_e \\`f\\` &amp;lt; \\$x\\$',
    );
    expect(escapeMarkdown('1. x')).toBe('1\\. x');
    expect(escapeMarkdown('- x')).toBe('\\- x');
    expect(markdown).not.toContain('<script');
    expect(markdown).toContain('> Could not run. Nothing was tuned');
  });

  it('links to files that the bundle has', () => {
    const links = [...markdown.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1]);
    expect(links.length).toBeGreaterThan(20);
    for (const link of links) expect(files.map(({ path }) => path)).toContain(link);
  });
});

describe('tables as CSV', () => {
  it('read back to the bits', () => {
    const { text } = files.find(({ path }) => path === 'tables/stages.csv')!;
    expect(text).toMatch(/^# Ionrank 0\.4\.0\n# data: OBELiX <v1\.2\.0>\n# data sha256: a3f1/);
    const { data, errors } = Papa.parse<Record<string, string>>(text, {
      header: true,
      comments: '#',
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(data.map(({ name, source }) => `${name} ${source}`)).toEqual([
      'stage0 measured here',
      'stage0 report',
      'stage1 measured here',
      'stage1 report',
      'stage2 measured here',
      'stage2 report',
      'hostile measured here',
    ]);
    expect(data[2]).toMatchObject({
      n_features: '152',
      cv_r2: '0.7339',
      cv_r2_low: '0.67',
      cv_r2_high: '0.79',
      cv_spearman: '0.8941',
    });
    expect(data[3]).toMatchObject({ cv_r2: '0.7369', cv_r2_low: '', cv_r2_high: '' });
    expect(data[4]).toMatchObject({ test_r2: '', test_r2_low: '', test_spearman: '' });
    expect(data[6]).toMatchObject({
      label: hostileName,
      cv_r2: '',
      test_spearman: '0',
      parameters: "'=SUM(A1)",
    });
    expect(Object.keys(data[0])).not.toContain('cv_spearman_low');
    for (const row of plainTable(stages).rows) expect(row).toHaveLength(plainTable(stages).columns.length);
  });
});

describe('the summary', () => {
  it('is the first thing of the document, and leaves a part without sentences out', () => {
    expect(html.indexOf('id="summary"')).toBeGreaterThan(0);
    expect(html.indexOf('id="summary"')).toBeLessThan(html.indexOf('class="facts"'));
    expect(html).toContain('<li>18 experiments ran.</li>');
    expect(markdown.split('\n\n').slice(1, 4)).toEqual([
      ...['## Summary', '### What was done', '- 18 experiments ran.'],
    ]);
    const { done } = sampleReport.summary;
    const short = markdownReport({ ...sampleReport, summary: { done, holds: [], cannotTell: [] } });
    expect(short).not.toContain('### What holds');
  });
});

describe('the bundle', () => {
  it('has unique paths, and where its numbers come from in every file of numbers', () => {
    const paths = files.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.slice(0, 4)).toEqual(['README.txt', 'report.html', 'report.md', 'references.bib']);
    expect(paths.filter((path) => path.startsWith('figures/'))).toHaveLength(20);
    for (const { path, text } of files)
      if (/\.(csv|svg|txt)$/.test(path)) expect(text).toContain(sampleReport.data.sha256);
    const svg = files.find(({ path }) => path === 'figures/parity-cv.svg')!.text;
    expect(svg).toMatch(/^<svg [^>]*><metadata>Ionrank 0\.4\.0\n/);
    expect(svg).not.toContain('var(');
  });

  it('is the same ZIP twice, with all of it inside', () => {
    const zip = zipOf(files);
    const inside = unzipSync(zip);
    expect(Object.keys(inside)).toEqual(files.map(({ path }) => path));
    for (const { path, text } of files) expect(strFromU8(inside[path])).toBe(text);
    expect(Buffer.from(zipOf(reportBundle(sampleReport))).equals(Buffer.from(zip))).toBe(true);
    // 1 January 1980, 00:00.
    expect([...zip.slice(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });

  it('makes file names of any name', () => {
    expect(stemOf('stages')).toBe('stages');
    expect(stemOf('../../etc/passwd')).toBe('etc-passwd');
    expect(stemOf('<>')).toBe('unnamed');
  });
});

describe('sources', () => {
  const source = (fields: Record<string, string>): Source => ({
    key: 'a b{',
    type: 'article',
    fields,
    use: 'x',
  });

  it('are escaped for BibTeX, braces that protect capitals kept', () => {
    expect(
      bibtexText([
        source({
          title: '{OBELiX}: 100% & a_b ~ ^ \\',
          url: 'https://x.org/a_b?c=1&d={',
          note: 'un}balanced {',
          year: '',
        }),
      ]),
    ).toBe(
      '@article{ab,\n  title = {{OBELiX}: 100\\% \\& a\\_b \\textasciitilde{} \\textasciicircum{} \\textbackslash{}},\n' +
        '  url = {https://x.org/a_b?c=1&d=%7B},\n  note = {unbalanced },\n}\n',
    );
    expect(bibtexText([])).toBe('');
  });

  it('read as lines', () => {
    expect(
      sourceLine(
        source({
          title: '{T}',
          author: 'A, B and C, D',
          year: '2020',
          journal: 'J',
          volume: '1',
          number: '2',
          pages: '3--4',
          doi: '10.1/x',
        }),
      ),
    ).toEqual({
      text: 'A, B; C, D (2020). T. J 1(2), 3–4.',
      href: 'https://doi.org/10.1/x',
      use: 'x',
    });
    expect(sourceLine(source({ title: 'T', url: 'javascript:alert(1)' })).href).toBe('');
  });
});
