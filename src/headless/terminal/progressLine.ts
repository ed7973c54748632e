import type { Progress } from '../../base/steps';

/** Where progress is written: standard error, or a stand-in in tests. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const width = 30;

/**
 * Shows how far a piece of work has come: a bar that is redrawn on a terminal, else a line at each quarter.
 * @returns the function that takes progress; at fraction 1 it ends the line
 */
export function progressLine(label: string, stream: ProgressStream): (progress: Progress) => void {
  let shown = -1;
  return ({ fraction, label: detail = '' }) => {
    const percent = Math.floor(100 * Math.min(1, Math.max(0, fraction)) + 1e-9);
    const step = stream.isTTY ? percent : Math.floor(percent / 25);
    if (step <= shown) return;
    shown = step;
    const text = `${label.padEnd(20)} ${String(percent).padStart(3)} %`;
    if (!stream.isTTY) return void stream.write(`${text}\n`);
    const filled = Math.round((percent / 100) * width);
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
    // What is worked on has its place behind the bar; blanks wipe out the one before.
    const now = percent === 100 ? '' : detail.slice(0, 12);
    stream.write(
      `\r${label.padEnd(20)} ${bar} ${String(percent).padStart(3)} % ${now.padEnd(12)}${percent === 100 ? '\n' : ''}`,
    );
  };
}
