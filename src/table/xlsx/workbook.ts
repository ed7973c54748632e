import { InputError } from '../../base/problem';
import { isZip, listZip, readZipEntries, type ZipEntry, type ZipLimits } from '../../base/zip';
import { dateStyles } from './numberFormats';
import { attributeOf, readXml } from './xml';

/** A sheet of cells in a workbook. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly path: string;
}

/** What all sheets of a workbook share. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly strings: readonly string[];
  readonly isDateStyle: readonly boolean[];
  readonly isFrom1904: boolean;
  /** Returns the XML of a sheet. */
  readonly xmlOf: (sheet: Sheet) => string;
}

const limits: ZipLimits = { entries: 10_000, totalBytes: 400e6, ratio: 200, ratioFromBytes: 20e6 };

/** Tells whether bytes are a workbook of Excel, as far as their beginning and the names inside tell. */
export function isWorkbook(bytes: Uint8Array): boolean {
  if (!isZip(bytes)) return false;
  const ends = [bytes.subarray(0, 4096), bytes.subarray(-65_536)];
  return ends.some((part) => /\bxl[/\\]/.test(new TextDecoder('latin1').decode(part)));
}

/** Lists the sheets of a workbook without reading their cells. Throws as `openWorkbook`. */
export function sheetNames(bytes: Uint8Array, file: string): string[] {
  return openWorkbook(bytes, file).sheets.map(({ name }) => name);
}

/** Opens a workbook. Throws InputError `broken-workbook`, `unsupported-workbook`, `workbook-too-large`. */
export function openWorkbook(bytes: Uint8Array, file: string): Workbook {
  const entries = new Map<string, ZipEntry>();
  for (const entry of listZip(bytes, file, limits)) entries.set(entry.path.replace(/\\/g, '/'), entry);
  const textAt = (path: string): string | undefined => {
    const entry = entries.get(path);
    if (entry === undefined) return undefined;
    return new TextDecoder().decode(readZipEntries(bytes, [entry], file, limits)[0]);
  };
  const path = [...entries.keys()].find((name) => /(?:^|\/)workbook\.xml$/i.test(name));
  if (path === undefined) throw notReadable(file, entries);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const targets = relationships(textAt(`${folder}_rels/${path.slice(folder.length)}.rels`) ?? '');
  const resolve = (target: string) =>
    target.startsWith('/') ? target.slice(1) : `${folder}${target.replace(/^\.\//, '')}`;
  const part = (type: string) => {
    const found = [...targets.values()].find((target) => target.type === type);
    return found === undefined ? undefined : textAt(resolve(found.target));
  };
  const { sheets, isFrom1904 } = readSheets(textAt(path)!, targets, resolve);
  let strings: string[] | undefined;
  let isDateStyle: boolean[] | undefined;
  return {
    sheets,
    isFrom1904,
    get strings() {
      return (strings ??= sharedStrings(part('sharedStrings') ?? ''));
    },
    get isDateStyle() {
      return (isDateStyle ??= dateStyles(part('styles') ?? ''));
    },
    xmlOf(sheet) {
      const xml = textAt(sheet.path);
      if (xml === undefined) throw new Error(`The sheet “${sheet.name}” is missing in it.`);
      return xml;
    },
  };
}

interface Relationship {
  readonly type: string;
  readonly target: string;
}

function relationships(xml: string): Map<string, Relationship> {
  const found = new Map<string, Relationship>();
  readXml(xml, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const type = (attributeOf(attributes, 'Type') ?? '').split('/').at(-1)!;
      found.set(attributeOf(attributes, 'Id') ?? '', {
        type,
        target: attributeOf(attributes, 'Target') ?? '',
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

function readSheets(
  xml: string,
  targets: ReadonlyMap<string, Relationship>,
  resolve: (target: string) => string,
): { sheets: Sheet[]; isFrom1904: boolean } {
  const sheets: Sheet[] = [];
  let isFrom1904 = false;
  readXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = /^(?:1|true)$/.test(attributeOf(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const target = targets.get(attributeOf(attributes, 'id') ?? '');
      // Charts have sheets of their own.
      if (target?.type !== 'worksheet') return;
      const state = attributeOf(attributes, 'state') ?? 'visible';
      sheets.push({
        name: attributeOf(attributes, 'name') ?? '',
        isHidden: state !== 'visible',
        path: resolve(target.target),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { sheets, isFrom1904 };
}

/** Texts that cells share, by their number; how a language sounds (`rPh`) is no part of them. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let [isText, isSound] = [false, false];
  readXml(xml, {
    open(name) {
      if (name === 'si') strings.push('');
      else if (name === 't') isText = true;
      else if (name === 'rPh') isSound = true;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isSound = false;
    },
    text(value) {
      if (isText && !isSound && strings.length > 0) strings[strings.length - 1] += value;
    },
  });
  return strings.map(plainText);
}

/** Reads the escapes of characters that XML cannot hold: `_x000D_`. */
export function plainText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;
}

function notReadable(file: string, entries: ReadonlyMap<string, ZipEntry>): InputError {
  const isBinary = [...entries.keys()].some((name) => /workbook\.bin$/i.test(name));
  return new InputError({
    code: 'unsupported-workbook',
    file,
    message: isBinary ? 'This is a binary workbook (.xlsb).' : 'This workbook has no list of sheets.',
    remedy: 'Save it as .xlsx, or its sheet as CSV.',
  });
}
