import { describe, expect, it } from 'vitest';
import { columnRoles } from '../../../../src/table/roles';
import {
  missingRoles,
  roleFields,
  withColumnRole,
  withRole,
} from '../../../../src/views/kit/controls/roleFields';

describe('roles on the page', () => {
  it('asks for every role once', () => {
    const asked = roleFields.flatMap((group) => group.roles.map(({ role }) => role));
    expect([...asked].sort()).toEqual([...columnRoles].sort());
  });

  it('gives a column one role at most, but lets formulas name the rows', () => {
    expect(withRole({ id: 'name', sigma: 'x' }, 'family', 'name')).toEqual({ sigma: 'x', family: 'name' });
    expect(withRole({ id: 'name', sigma: 'x' }, 'reducedComposition', 'name')).toEqual({
      id: 'name',
      sigma: 'x',
      reducedComposition: 'name',
    });
    expect(withRole({ id: 'name' }, 'id', '')).toEqual({});
  });

  it('gives a column another role in place of its own, or none', () => {
    const roles = { id: 'name', sigma: 'x' } as const;
    expect(withColumnRole(roles, 'x', 'logSigma')).toEqual({ id: 'name', logSigma: 'x' });
    expect(withColumnRole(roles, 'x', null)).toEqual({ id: 'name' });
    expect(withColumnRole(roles, 'y', 'sigma')).toEqual({ id: 'name', sigma: 'y' });
  });

  it('says what is missing', () => {
    expect(missingRoles({}, true)).toContain('composition');
    expect(missingRoles({ reducedComposition: 'f' }, true)).toContain('conductivity');
    expect(missingRoles({ reducedComposition: 'f' }, false)).toBe('');
    expect(missingRoles({ reducedComposition: 'f', logSigma: 'y' }, true)).toBe('');
  });
});
