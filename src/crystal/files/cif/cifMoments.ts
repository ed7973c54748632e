import type { Problem } from '../../../base/problem';
import type { CifBlock } from './cifBlock';

/** Beginnings of tags that only a magnetic structure has. */
const magnetic = /^_(?:atom_site_moment_|space_group_symop_magn_|space_group_magn_)/;

/** Notes that the moments of a magnetic structure are left out; its time reversals move no atom. */
export function noteMoments(block: CifBlock, file: string, problems: Problem[]): void {
  const item = [...block.items].find(([tag]) => magnetic.test(tag));
  const loop = block.loops.find(({ tags }) => tags.some((tag) => magnetic.test(tag)));
  if (item === undefined && loop === undefined) return;
  problems.push({
    severity: 'note',
    code: 'moments-left-out',
    file,
    line: item?.[1].line ?? loop!.line,
    message:
      'This is a magnetic structure; moments and time reversal were left out, the places of its atoms were read.',
    remedy: 'Nothing to do: no column depends on moments.',
  });
}
