import type { Provenance } from '../experiment/models/provenance';
import { readingSettings } from '../experiment/sample/readingChoices';
import type { Args } from './args/args';
import { isDrawn } from './args/experimentNames';
import type { CommandData } from './files';

/** Tells what a file of this run was made from. */
export function runProvenance(args: Args, data: CommandData, more: Record<string, string> = {}): Provenance {
  const settings = {
    protocol: args.protocol,
    ...(isDrawn(args.protocol) ? { folds: String(args.folds) } : {}),
    seed: String(args.seed),
    physics: args.physics,
    coerced: args.coerced ? 'on' : 'off',
    ...readingSettings(data),
    ...more,
  };
  return { appVersion: __APP_VERSION__, data: data.name, dataSha256: data.sha256, settings };
}
