/** What is said of a CIF's syntax where it was read all the same. */
import type { Problem } from '../../../../base/problem';

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
      ? `Words follow the name of the block ${after}; they were passed over.`
      : `The value of ${after} has several words without quotes; they were joined.`,
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
    message: `The block ${blockName} has this tag twice; the first one counts.`,
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
export function nonAscii(text: string, file: string): Problem[] {
  const at = text.search(/[^\x00-\x7f\ufeff]/);
  if (at < 0) return [];
  return [
    {
      severity: 'note',
      code: 'non-ascii-text',
      file,
      line: text.slice(0, at).split(/\r\n|\r|\n/).length,
      value: String.fromCodePoint(text.codePointAt(at)!),
      message:
        'The CIF holds characters beyond ASCII, which CIF 1.1 does not allow; they were read as they are.',
      remedy: 'Nothing to do if names look right.',
    },
  ];
}
