/**
 * The model file: a fitted ranking with its provenance as one gzipped JSON document. Elsewhere it predicts the same bits.
 * It says by which format, by which version of the app and by which features it was made, and carries the SHA-256 of all
 * that, so that what was changed on the way is refused. DEFINITIONS §7
 */
import { canonicalJson, sha256Hex, type JsonValue } from '../../../base/hash';
import { gunzipped, gzipped, isGzip } from '../../../base/compression/gzip';
import { InputError, shorten } from '../../../base/problem';
import { fromJson, isShallow, toJson } from '../../../learners/codec/plainData';
import { anyText, fields, recordOf, wholeFrom } from '../../../learners/codec/shape';
import { outsideFormat, readOutsideModel } from '../../../learners/outside/outsideModel';
import { outsideRanking } from './outsideRanking';
import { checkRanking } from './rankingChecks';
import type { SavedRanking } from './savedRanking';

/** What a model file says of itself first. */
const formatName = 'ionrank-model';
/** Raised when files of before cannot be read any more. */
export const modelFormatVersion = 1;

/** Bytes of a file that is opened, and of what it unpacks to: Best of 4000 rows has 250 MB. */
const mostFileBytes = 300_000_000;
const mostBytes = 450_000_000;
/** Models are numbers, which no packing makes two hundred times as short. */
const unpackLimits = { bytes: mostBytes, ratio: 200, ratioFromBytes: 10_000_000 };

const savedFields = fields({
  ranking: () => undefined,
  provenance: fields({
    appVersion: anyText,
    data: anyText,
    dataSha256: anyText,
    settings: recordOf(anyText),
  }),
  features: fields({
    definitions: wholeFrom(1),
    blocks: recordOf(wholeFrom(1)),
    tables: recordOf(anyText),
  }),
});

/** Writes a model file. Throws RangeError for a model that is larger than what is read. */
export function writeModelFile(saved: SavedRanking): Uint8Array {
  const signed = {
    ...{ format: formatName, formatVersion: modelFormatVersion },
    ...{ appVersion: saved.provenance.appVersion, content: toJson(saved) },
  };
  const { content, ...head } = signed;
  const bytes = utf8(JSON.stringify({ ...head, sha256: hashOfSigned(signed), content }));
  if (bytes.length > mostBytes) {
    throw new RangeError(`The model has ${bytes.length} bytes, more than the ${mostBytes} of a model file.`);
  }
  return gzipped(bytes);
}

/**
 * Reads a model file, ours or that of `export_model.py`, of which it believes nothing: sizes are bounded, its hash is compared, and every shape is checked
 * before it is used. Element tables are compared by `checkFeatureVersions`.
 * @throws InputError `not-a-model-file`, `other-model-format`, `damaged-model-file`, `broken-gzip`, `file-too-large`,
 * `other-learner`, `other-features`
 */
export function readModelFile(bytes: Uint8Array, file: string): SavedRanking {
  const document = modelDocument(bytes, file);
  if (document.format === outsideFormat) return outsideRanking(readOutsideModel(document, file), file);
  const { sha256, ...signed } = document;
  if (signed.formatVersion !== modelFormatVersion) {
    const given = typeof signed.formatVersion === 'number' ? signed.formatVersion : 'unknown';
    const message = `The model file is of format version ${given}; this app reads version ${modelFormatVersion}.`;
    const by =
      typeof signed.appVersion === 'string'
        ? `Ionrank ${shorten(signed.appVersion, 30)}`
        : 'the version that wrote it';
    throw refusal('other-model-format', file, message, `Open it with ${by}, or fit and save the model anew.`);
  }
  if (!isShallow(signed) || hashOfSigned(signed) !== sha256) {
    const message = 'The model file was changed after it was written: its hash is another.';
    throw refusal('damaged-model-file', file, message, 'Copy or download it again, or save the model anew.');
  }
  return contentOf(signed.content, file);
}

function contentOf(content: JsonValue, file: string): SavedRanking {
  try {
    const saved = fromJson(content) as SavedRanking;
    savedFields(saved, 'content');
    checkRanking(saved.ranking);
    return saved;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const remedy = 'Open it with the version that wrote it, or fit and save the model anew.';
    const codes: Readonly<Record<string, string>> = {
      OtherLearnerVersion: 'other-learner',
      OtherColumns: 'other-features',
    };
    const code = codes[error.name] ?? (/^There is no learner/.test(error.message) ? 'other-learner' : null);
    if (code) throw refusal(code, file, error.message, remedy);
    throw refusal('damaged-model-file', file, `The model cannot be used. ${error.message}`, remedy);
  }
}

/**
 * Opens a model file, packed or not: its document, which says that it is one of ours or of `export_model.py`.
 * @throws InputError `file-too-large`, `broken-gzip`, `not-a-model-file`
 */
export function modelDocument(bytes: Uint8Array, file: string): { readonly [name: string]: JsonValue } {
  if (bytes.length > mostFileBytes) {
    const message = `The file has more than the ${mostFileBytes / 1e6} MB that a model file may have.`;
    throw refusal('file-too-large', file, message, 'Check that it is the right file.');
  }
  return documentOf(isGzip(bytes) ? gunzipped(bytes, file, unpackLimits) : bytes, file);
}

function documentOf(bytes: Uint8Array, file: string): { readonly [name: string]: JsonValue } {
  const notOurs = (words: string) =>
    refusal(
      'not-a-model-file',
      file,
      words,
      'Open a file that “Save model”, --save-model or export_model.py has written.',
    );
  if (bytes[0] !== '{'.charCodeAt(0)) throw notOurs('This is no model file.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw notOurs('This is no model file, or a damaged one: it is no JSON.');
  }
  const document = parsed as { readonly [name: string]: JsonValue };
  if (document.format !== formatName && document.format !== outsideFormat)
    throw notOurs(`This is no model file: its format is not “${formatName}”.`);
  return document;
}

/** The hash over all but itself, however the document is set. */
function hashOfSigned(signed: JsonValue): string {
  return sha256Hex(utf8(canonicalJson(signed)));
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function refusal(code: string, file: string, message: string, remedy: string): InputError {
  return new InputError({ code, file, message, remedy });
}
