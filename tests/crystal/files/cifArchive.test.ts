import { zipSync } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { readCifArchive } from '../../../src/crystal/files/cifArchive';
import { cifOf } from '../cifOf';
import { obelixCifs } from '../obelixCifs';
import { directoryEntry, findSignature, zipOf } from '../zipOf';

const encode = (text: string) => new TextEncoder().encode(text);
const cif = (name: string) => cifOf({ name, atoms: ['Li1 Li 0 0 0 1'] });

function codeOf(bytes: Uint8Array, file = 'x.zip'): string {
  try {
    readCifArchive(bytes, file);
  } catch (error) {
    if (error instanceof InputError) return error.problem.code;
    throw error;
  }
  return 'read';
}

/** Writes over the bytes of an archive's directory entries, at an offset into each. */
function patched(bytes: Uint8Array, offset: number, value: number, size: 2 | 4): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (const at of findSignature(copy, directoryEntry)) {
    if (size === 2) view.setUint16(at + offset, value, true);
    else view.setUint32(at + offset, value, true);
  }
  return copy;
}

describe('readCifArchive: ZIP', () => {
  it('takes IDs from names in any folder, ignores and counts the rest', () => {
    const { cifs, problems } = readCifArchive(
      zipOf({
        'folder/deep/abc.cif': cif('one'),
        'x1.CIF': cif('two'),
        'readme.txt': 'hello',
        'notes/a.md': 'hello',
        '__MACOSX/._abc.cif': 'binary',
        'folder/._x1.cif': 'binary',
      }),
      'x.zip',
    );
    expect(cifs).toEqual({ abc: cif('one'), x1: cif('two') });
    expect(problems.map(({ code, message, value }) => [code, message, value])).toEqual([
      ['other-files-ignored', '2 files that are no structures were ignored.', 'readme.txt'],
    ]);
  });

  it('keeps the first CIF of an ID and says whether the others differ', () => {
    const { cifs, problems } = readCifArchive(
      zipOf({ 'a/x.cif': cif('one'), 'b/x.cif': cif('two'), 'c/x.cif': cif('one') }),
      'x.zip',
    );
    expect(cifs).toEqual({ x: cif('one') });
    expect(problems.map(({ severity, code, value }) => [severity, code, value])).toEqual([
      ['warning', 'duplicate-cif', 'b/x.cif'],
      ['note', 'duplicate-cif', 'c/x.cif'],
    ]);
  });

  it('reads the embedded archive: 321 CIFs behind marker lines in one entry', () => {
    const cifs = obelixCifs();
    expect(Object.keys(cifs)).toHaveLength(321);
    expect(cifs.jqc.startsWith('# generated using pymatgen\ndata_Li7BiO6\n')).toBe(true);
    expect(Object.values(cifs).every((text) => !text.includes('# file:') && /\ndata_/.test(text))).toBe(true);
  });

  it('is not troubled by an ID such as __proto__', () => {
    const { cifs } = readCifArchive(zipOf({ 'a.cif': cif('a'), ['x/__proto__.cif']: cif('b') }), 'x.zip');
    expect(Object.keys(cifs)).toEqual(['a', '__proto__']);
  });

  it('takes magnetic CIFs', () => {
    const { cifs } = readCifArchive(zipOf({ 'a/0.1_x.mcif': cif('one'), 'b.MCIF': cif('two') }), 'x.zip');
    expect(cifs).toEqual({ '0.1_x': cif('one'), b: cif('two') });
    expect(readCifArchive(encode(cif('one')), 'folder/c.mcif').cifs).toEqual({ c: cif('one') });
    const marked = `# file: d.mcif\n${cif('one')}# file: e.cif\n${cif('two')}`;
    expect(readCifArchive(encode(marked), 'all.txt').cifs).toEqual({ d: cif('one'), e: cif('two') });
  });

  it('reads stored entries', () => {
    const stored = zipSync({ 'a.cif': encode(cif('a')), 'b.cif': encode(cif('b')) }, { level: 0 });
    expect(Object.keys(readCifArchive(stored, 'x.zip').cifs)).toEqual(['a', 'b']);
  });

  it('refuses encrypted entries by name', () => {
    const encrypted = patched(zipOf({ 'a.cif': cif('a'), 'b.cif': cif('b') }), 8, 1, 2);
    expect(() => readCifArchive(encrypted, 'x.zip')).toThrow(
      'x.zip: This entry is encrypted. (read: “a.cif”) Pack the CIFs again without a password.',
    );
  });

  it('refuses a bomb by its declared size, without inflating it', () => {
    const zeros = zipSync({ 'a.cif': new Uint8Array(12e6) });
    expect(codeOf(zeros)).toBe('zip-bomb');
    const many = Object.fromEntries(Array.from({ length: 8 }, (_, k) => [`${k}.cif`, new Uint8Array(9e6)]));
    expect(codeOf(zipSync(many))).toBe('zip-bomb');
  });

  it('refuses a bomb that lies about its size as soon as it grows beyond', () => {
    const zeros = zipSync({ 'a.cif': new Uint8Array(12e6) });
    expect(codeOf(patched(zeros, 24, 1000, 4))).toBe('zip-bomb');
    expect(codeOf(patched(zeros, 24, 9e6, 4))).toBe('zip-bomb');
  });

  it('refuses more than 20 000 entries', () => {
    const bytes = zipOf({ 'a.cif': cif('a') });
    new DataView(bytes.buffer).setUint16(bytes.length - 22 + 10, 20_001, true);
    expect(codeOf(bytes)).toBe('too-many-entries');
  });

  it('refuses damaged archives and unknown methods', () => {
    const bytes = zipOf({ 'a.cif': cif('a'), 'b.cif': cif('b') });
    expect(codeOf(bytes.slice(0, -30))).toBe('broken-zip');
    expect(codeOf(bytes.slice(0, 40))).toBe('broken-zip');
    expect(codeOf(patched(bytes, 16, 12345, 4))).toBe('broken-zip');
    expect(codeOf(patched(bytes, 24, 1e6, 4))).toBe('broken-zip');
    expect(codeOf(patched(bytes, 42, 1e6, 4))).toBe('broken-zip');
    expect(codeOf(patched(bytes, 10, 93, 2))).toBe('unsupported-zip');
    expect(codeOf(zipOf({ 'a.txt': 'x' }))).toBe('no-cifs');
    expect(codeOf(zipOf({}))).toBe('no-cifs');
  });

  it('answers any damage with an archive or an InputError', () => {
    const bytes = zipOf({ 'a.cif': cif('a'), 'b.cif': cif('b').repeat(3), 'c/d.txt': 'x' });
    const edits = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(edits, fc.integer({ min: 0, max: bytes.length }), fc.boolean(), (changes, cut, cuts) => {
        const damaged = cuts ? bytes.slice(0, cut) : bytes.slice();
        for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
        try {
          expect(Object.keys(readCifArchive(damaged, 'x.zip').cifs).length).toBeGreaterThan(0);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('readCifArchive: text', () => {
  it('names a single structure by its file', () => {
    const text = `data_global\n_journal x\n${cif('one')}`;
    expect(readCifArchive(encode(text), 'folder/abc.cif')).toEqual({ cifs: { abc: text }, problems: [] });
  });

  it('names several structures by their blocks', () => {
    const head = 'data_global\n_journal x\n';
    const { cifs, problems } = readCifArchive(encode(head + cif('one') + cif('two')), 'abc.cif');
    expect(cifs).toEqual({ one: cif('one'), two: cif('two') });
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['blocks-without-atoms', '1 block without structure was passed over.'],
    ]);
  });

  it('takes blocks with labels alone for no structures, and numbers blocks without names', () => {
    const labels = 'data_bonds\nloop_\n_atom_site_label\nLi1\n';
    const one = labels + cif('one');
    expect(readCifArchive(encode(one), 'abc.cif').cifs).toEqual({ abc: one });
    const { cifs } = readCifArchive(encode(labels + cif('') + cif('two')), 'abc.cif');
    expect(cifs).toEqual({ abc_2: cif(''), two: cif('two') });
  });

  it('keeps blocks of one name apart, with numbers', () => {
    const first = cif('global');
    const others = [first.replace('Li1 Li', 'F1 F'), cif('global_2'), first.replace('Li1 Li', 'O1 O'), first];
    const { cifs, problems } = readCifArchive(encode([first, ...others].join('')), 'abc.cif');
    expect(cifs).toEqual({ global: first, global_2: others[0], global_2_2: others[1], global_3: others[2] });
    expect(problems.map(({ code, value }) => [code, value])).toEqual([
      ['duplicate-cif', 'data_global'],
      ['blocks-of-one-name', 'global_2, global_2_2, global_3'],
    ]);
  });

  it('splits at marker lines', () => {
    const text = `\n# file: a1.cif\n${cif('one')}# file: b 2.cif\r\n${cif('two')}`;
    expect(readCifArchive(encode(text), 'all.cif').cifs).toEqual({ a1: cif('one'), 'b 2': cif('two') });
    const inside = `${cif('one')}# file: b.cif\n`;
    expect(readCifArchive(encode(inside), 'all.cif').cifs).toEqual({ all: inside });
  });

  it('keeps a CIF with an unfinished loop, so that its error is told with its material', () => {
    const text = 'data_x\nloop_\n_a\n_b\n1 2\n3';
    expect(readCifArchive(encode(text), 'abc.cif').cifs).toEqual({ abc: text });
  });

  it('reads UTF-8 with a byte-order mark, UTF-16, and else Latin-1 with a note', () => {
    const text = `${cif('x')}_author Müller\n`;
    expect(readCifArchive(encode(`\uFEFF${text}`), 'a.cif').cifs.a).toBe(text);
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    expect(readCifArchive(utf16, 'a.cif').cifs.a).toBe(text);
    const { cifs, problems } = readCifArchive(new Uint8Array(Buffer.from(text, 'latin1')), 'a.cif');
    expect(cifs.a).toBe(text);
    expect(problems.map(({ code }) => code)).toEqual(['read-as-latin-1']);
  });

  it.each([
    ['not-a-cif', encode('')],
    ['not-a-cif', encode('ID,Reduced Composition\na,LiF\n')],
    ['not-a-cif', Uint8Array.of(0x1f, 0x8b, 8, 0)],
    ['not-a-cif', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13)],
    ['file-too-large', new Uint8Array(64_000_001).fill(32)],
  ])('refuses what is %s', (code, bytes) => {
    expect(codeOf(bytes, 'x.cif')).toBe(code);
  });

  it('answers any bytes with an archive or an InputError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, zip) => {
        if (zip) bytes.set([0x50, 0x4b, 3, 4].slice(0, bytes.length));
        expect(typeof codeOf(bytes)).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});
