import { InputError, type Problem } from '../../base/problem';
import { lineNumberAt } from '../../base/words/lines';

/** A file's text, and what was assumed to read it. */
export interface DecodedText {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Windows-1252 at 0x80-0x9F, where it differs from Latin-1; `\uFFFD` where it has no character. */
const windows1252 = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ';

/**
 * Decodes the bytes of a text file: UTF-8 or UTF-16 by their byte-order mark, UTF-16 without a mark by its zero bytes,
 * else UTF-8, else Windows-1252 (Latin-1), which is reported because it is a guess.
 * @throws InputError for spreadsheets, archives and other binary files.
 */
export function decodeText(bytes: Uint8Array, file: string): DecodedText {
  refuseKnownBinary(bytes, file);
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeUtf8(bytes.subarray(3), file);
  if (first === 0xff && second === 0xfe)
    return decodeUtf16(bytes.subarray(2), 'utf-16le', file, 'its byte-order mark');
  if (first === 0xfe && second === 0xff)
    return decodeUtf16(bytes.subarray(2), 'utf-16be', file, 'its byte-order mark');
  const zeros = zeroBytes(bytes.subarray(0, 4096));
  // Latin letters, digits and separators have a zero byte each in UTF-16: a table has many.
  const many = Math.min(bytes.length, 4096) / 10;
  if (zeros.odd > many && zeros.even === 0) return decodeUtf16(bytes, 'utf-16le', file, 'its zero bytes');
  if (zeros.even > many && zeros.odd === 0) return decodeUtf16(bytes, 'utf-16be', file, 'its zero bytes');
  return decodeUtf8(bytes, file);
}

function decodeUtf8(bytes: Uint8Array, file: string): DecodedText {
  try {
    return {
      text: refuseControls(new TextDecoder('utf-8', { fatal: true }).decode(bytes), file),
      problems: [],
    };
  } catch (error) {
    if (error instanceof InputError) throw error;
  }
  const at = firstNonAscii(bytes);
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 8192) {
    const codes = Array.from(bytes.subarray(from, from + 8192), (byte) =>
      byte >= 0x80 && byte < 0xa0 ? windows1252.charCodeAt(byte - 0x80) : byte,
    );
    parts.push(String.fromCharCode(...codes));
  }
  const text = refuseControls(parts.join(''), file);
  return {
    text,
    problems: [
      {
        severity: 'warning',
        code: 'assumed-latin-1',
        file,
        line: at.line,
        value: text.slice(at.offset, at.offset + 20).split('\n')[0],
        message: 'The file is not UTF-8; it was read as Windows-1252 (Latin-1).',
        remedy: 'Check letters with accents and signs such as µ; save the file as UTF-8 to be sure.',
      },
    ],
  };
}

function decodeUtf16(
  bytes: Uint8Array,
  encoding: 'utf-16le' | 'utf-16be',
  file: string,
  evidence: string,
): DecodedText {
  return {
    text: refuseControls(new TextDecoder(encoding).decode(bytes), file),
    problems: [
      {
        severity: 'note',
        code: 'read-as-utf-16',
        file,
        message: `The file was read as ${encoding.toUpperCase()}, by ${evidence}.`,
        remedy: 'Nothing needs to be done if the letters look right.',
      },
    ],
  };
}

function refuseKnownBinary(bytes: Uint8Array, file: string): void {
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte);
  const refuse = (code: string, message: string, remedy: string) => {
    throw new InputError({ severity: 'error', code, file, message, remedy });
  };
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) {
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
    if (head.includes('[Content_Types].xml') || head.includes('xl/'))
      refuse('excel-file', 'This is an Excel file.', 'Save its sheet as CSV and read that.');
    if (head.includes('opendocument.spreadsheet'))
      refuse(
        'opendocument-file',
        'This is a spreadsheet in the OpenDocument format.',
        'Save it as .xlsx or its sheet as CSV.',
      );
    refuse('zip-file', 'This is a ZIP archive, not a table.', 'Unpack it and read the CSV inside.');
  }
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) {
    // A workbook with a password is packed into the container of the old format.
    if (new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1)).includes('EncryptedPackage'))
      refuse(
        'encrypted-workbook',
        'The workbook is encrypted.',
        'Take its password off, or save its sheet as CSV.',
      );
    refuse(
      'excel-file',
      'This is an old Excel (.xls) or Office file.',
      'Open it in a spreadsheet program and save it as .xlsx, or save its sheet as CSV and read that.',
    );
  }
  if (starts(0x1f, 0x8b))
    refuse('gzip-file', 'This is a gzip archive, not a table.', 'Unpack it and read the CSV inside.');
  if (starts(0x25, 0x50, 0x44, 0x46))
    refuse('not-a-table', 'This is a PDF, not a table.', 'Export the table as CSV and read that.');
}

/** Throws where the text holds control characters, which no table has (tab, line ends and form feed aside). */
function refuseControls(text: string, file: string): string {
  const at = text.search(/[\0-\x08\x0b\x0e-\x1f]/);
  if (at < 0) return text;
  const code = text.charCodeAt(at).toString(16).padStart(2, '0');
  throw new InputError({
    severity: 'error',
    code: 'binary-file',
    file,
    line: lineNumberAt(text, at),
    value: `byte 0x${code}`,
    message: 'This is not a text file: it holds control characters.',
    remedy: 'Read a table saved as CSV (comma, semicolon or tab separated text).',
  });
}

function zeroBytes(bytes: Uint8Array): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < bytes.length; i++)
    if (bytes[i] === 0) {
      if (i % 2 === 0) even++;
      else odd++;
    }
  return { even, odd };
}

function firstNonAscii(bytes: Uint8Array): { offset: number; line: number } {
  let line = 1;
  for (let offset = 0; offset < bytes.length; offset++) {
    if (bytes[offset] >= 0x80) return { offset, line };
    if (bytes[offset] === 0x0a) line++;
  }
  return { offset: 0, line: 1 };
}
