/** Models as files: ONNX where there is a form, JSON for kernels, with how far the file is from the model. */
import type { KernelGpModel } from '../../../learners/kernelGp/learner';
import type { FittedModel } from '../../../learners/learner';
import { learnerOf } from '../../../learners/treatments/treated';
import { learnerGraph, withoutOnnx } from '../onnx/learnerGraph';
import { readOnnx } from '../onnx/readOnnx';
import { runOnnx } from '../onnx/runOnnx';
import { writeOnnx } from '../onnx/writeOnnx';
import type { FittedForm, HandedFile } from '../handedProject';
import { kernelJson } from './kernelJson';
import { processJson } from './processJson';

/** A model's files, and what `project.json` says of them. */
export interface ModelForm {
  readonly files: readonly HandedFile[];
  /** By the model itself, of the rows that it was fitted on. */
  readonly said: Float64Array;
  readonly json: {
    readonly onnx: string | null;
    readonly kernel: string | null;
    /** The JSON of a Gaussian process. */
    readonly process: string | null;
    /** Why there is no ONNX file; null where there is one. */
    readonly without_onnx: string | null;
    /** Between ONNX file and model, over the rows that it was fitted on, in units of the target; null without a file. */
    readonly largest_difference: number | null;
    /** Whether features are given as doubles: where float32 would bring training rows to other sides of splits. */
    readonly takes_doubles: boolean;
  };
}

/** Writes the files of a model. @param columns their names in the table of features */
export function modelForm(
  model: FittedForm,
  stem: string,
  columns: readonly string[],
  notes: Readonly<Record<string, string>>,
): ModelForm {
  const { fitted, known, fittedRows } = model;
  const { matrix } = known;
  const data = { columns: matrix.values, nRows: matrix.nRows, nColumns: columns.length };
  const said = learnerOf(fitted).predict(fitted.model, data, fittedRows, known.facts);
  const reason = withoutOnnx(fitted.learner);
  if (reason !== null) {
    const { kernel, process } = jsonForms(fitted, columns, notes);
    const text = kernel ?? process;
    const path = `models/${stem}.json`;
    return {
      said,
      files: text === null ? [] : [{ path, bytes: new TextEncoder().encode(text) }],
      json: {
        onnx: null,
        kernel: kernel && path,
        process: process && path,
        without_onnx: reason,
        largest_difference: null,
        takes_doubles: false,
      },
    };
  }
  const own = { columns: JSON.stringify(columns), ...notes };
  const graph = learnerGraph(stem, fitted, { data, rows: fittedRows }, own);
  const bytes = writeOnnx(graph, ['Ionrank', notes.ionrank ?? '']);
  const read = runOnnx(readOnnx(bytes), data, fittedRows);
  const path = `models/${stem}.onnx`;
  return {
    files: [{ path, bytes }],
    said,
    json: {
      onnx: path,
      kernel: null,
      process: null,
      without_onnx: null,
      largest_difference: read.reduce((most, value, i) => Math.max(most, Math.abs(value - said[i])), 0),
      takes_doubles: graph.inputType === 'double',
    },
  };
}

/** Writes as JSON what compares rows with training rows; null for each that the learner is not. */
function jsonForms(
  fitted: FittedModel,
  columns: readonly string[],
  notes: Readonly<Record<string, string>>,
): { readonly kernel: string | null; readonly process: string | null } {
  const { learner, model } = fitted;
  return {
    kernel: learner === 'kernelGp' ? kernelJson(model as KernelGpModel, columns, notes) : null,
    process: learner === 'gaussianProcess' ? processJson(fitted, columns, notes) : null,
  };
}
