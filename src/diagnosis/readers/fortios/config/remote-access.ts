import { byDefault, type IkeSettings, type Setting, stated } from '../../../settings.ts';
import type { ReaderContext } from '../../reader-context.ts';
import { leafAt, type Section } from '../../syntax/statement.ts';

/** `xauthtype` of IKEv1 and `eap` of IKEv2: whoever dials in proves who they are once more. */
export function withSecondRound(
  { sourceOf }: ReaderContext,
  phase1: Section,
  first: Setting<readonly string[]>,
  end: 'local' | 'remote',
): Setting<readonly string[]> {
  if (first.kind === 'unknown') return first;
  const [xauth, eap] = [leafAt(phase1, 'xauthtype'), leafAt(phase1, 'eap')];
  const type = xauth?.values[0] ?? 'disable';
  if (xauth && type !== 'disable' && (type === 'client') === (end === 'local'))
    return stated([...first.value, 'xauth'], sourceOf(xauth.line));
  return eap?.values[0] === 'enable' && end === 'remote' ? stated(['eap'], sourceOf(eap.line)) : first;
}

/** `mode-cfg`: a dial-up gateway hands addresses out, a client asks for one. */
export function modeConfig(
  { sourceOf }: ReaderContext,
  phase1: Section,
): Pick<IkeSettings, 'virtualAddresses' | 'pools'> {
  const nothing = byDefault([], sourceOf(phase1.line));
  const leaf = leafAt(phase1, 'mode-cfg');
  if (leaf?.values[0] !== 'enable') return { virtualAddresses: nothing, pools: nothing };
  const source = sourceOf(leaf.line);
  if (leafAt(phase1, 'type')?.values[0] !== 'dynamic')
    return { virtualAddresses: stated(['0.0.0.0'], source), pools: nothing };
  const range = ['ipv4-start-ip', 'ipv4-end-ip'].flatMap((path) => leafAt(phase1, path)?.values[0] ?? []);
  return { virtualAddresses: nothing, pools: stated([range.join('-')], source) };
}
