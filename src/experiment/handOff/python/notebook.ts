import cells from './notebook.md?raw';

/** Writes the notebook: blocks of `python` of notebook.md are its code, the text between them its words. */
export function notebookJson(): string {
  const parts = cells.split(/^```(?:python)?\n/m).map((text) => text.trim());
  const made = parts.flatMap((text, k) => (text === '' ? [] : [cell(text, k % 2 === 1, k)]));
  const metadata = {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { name: 'python' },
  };
  return `${JSON.stringify({ cells: made, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

function cell(text: string, isCode: boolean, k: number) {
  const source = text.split(/(?<=\n)/);
  const common = { id: `cell-${k}`, metadata: {}, source };
  return isCode
    ? { cell_type: 'code', execution_count: null, outputs: [], ...common }
    : { cell_type: 'markdown', ...common };
}
