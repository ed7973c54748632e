import { firstOpen } from './firstOpen';
import type { Journey } from './journey';
import { keptWork } from './keptWork';
import { offline } from './offline';
import { oneFile } from './oneFile';
import { ownData } from './ownTable';
import { pastedFormulas } from './pastedFormulas';
import { selfCheck } from './selfCheck';
import { shareLink } from './shareLink';
import { smallStudy } from './smallStudy';

/** All journeys, in the order in which one person makes them. */
export const journeys: readonly Journey[] = [
  firstOpen,
  smallStudy,
  pastedFormulas,
  selfCheck,
  shareLink,
  ownData,
  keptWork,
  offline,
  oneFile,
];

/** Those that end in the bytes of scores and of a ranking. */
export const journeysOfBytes: readonly Journey[] = [firstOpen, pastedFormulas];
