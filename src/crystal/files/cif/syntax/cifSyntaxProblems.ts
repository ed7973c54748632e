/** What is said of a CIF's syntax, most of it where it was read all the same. */
import { InputError, shorten, type Problem } from '../../../../base/problem';
import { lineNumberAt } from '../../../../base/words/lines';

/** Of one block: each column that a structure is read from is looked for in all of them. */
export const mostLoops = 2000;

export function tooManyLoops(blockName: string, line: number, file: string): InputError {
  return new InputError({
    ...{ code: 'cif-too-long', file, line, value: blockName },
    message: `The block has more than the ${mostLoops} loops that are read.`,
    remedy: 'Give the cell and its atoms alone.',
  });
}

export function saveFramesSkipped(count: number, file: string): Problem {
  return {
    severity: 'note',
    code: 'save-frames-skipped',
    file,
    message: `${count} save frames were skipped.`,
    remedy: 'Nothing to do: structures do not stand in save frames.',
  };
}

export function forgottenQuotes(value: string, line: number, after: string, file: string): Problem {
  return {
    severity: 'warning',
    code: 'unquoted-words',
    file,
    line,
    value,
    message: after.startsWith('data_')
      ? `Words follow the name of the block ${shorten(after)}; they were passed over.`
      : `The value of ${shorten(after)} has several words without quotes; they were joined.`,
    remedy: 'Put values that contain spaces in quotes, and no spaces into names of blocks.',
  };
}

export function repeatedTag(tag: string, line: number, blockName: string, file: string): Problem {
  return {
    severity: 'warning',
    code: 'duplicate-tag',
    file,
    line,
    value: tag,
    message: `The block ${shorten(blockName)} has this tag twice; the first one counts.`,
    remedy: 'Remove one of them.',
  };
}

export function misspeltLoop(value: string, line: number, file: string): Problem {
  return {
    severity: 'note',
    code: 'misspelt-loop',
    file,
    line,
    value,
    message: 'This word before tags was read as loop_.',
    remedy: 'Write loop_.',
  };
}

export function textBeforeData(value: string, line: number, file: string): Problem {
  return {
    severity: 'note',
    code: 'text-before-data',
    file,
    line,
    value,
    message: 'Text stands before the first data_ line; it was passed over.',
    remedy: 'Begin such lines with #.',
  };
}

export function noDataLine(value: string, line: number, file: string): Problem {
  return {
    severity: 'note',
    code: 'no-data-line',
    file,
    line,
    value: value.slice(0, 80),
    message: 'No line begins with data_; the text was read as one block.',
    remedy: 'Write data_ and a name, without a space, on a line before the first entry.',
  };
}

/** The first character beyond ASCII, where a text has one. */
export function nonAscii(text: string, file: string): Problem | null {
  const at = text.search(/[^\x00-\x7f\ufeff]/);
  if (at < 0) return null;
  return {
    severity: 'note',
    code: 'non-ascii-text',
    file,
    line: lineNumberAt(text, at),
    value: String.fromCodePoint(text.codePointAt(at)!),
    message:
      'The CIF holds characters beyond ASCII, which CIF 1.1 does not allow; they were read as they are.',
    remedy: 'Nothing to do if names look right.',
  };
}
