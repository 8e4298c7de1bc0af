import type { Evidence } from '../evidence.ts';
import type { Negotiation } from './negotiations.ts';

/**
 * Some devices say in the same words that a pre-shared key and that a signature do not verify. Where a line before it
 * says how the peer authenticates, that tells which (RFC 7296 section 2.15).
 */
export function nameFailedProofs({ evidence }: Negotiation): readonly Evidence[] {
  let method: string | undefined;
  return evidence.map((fact) => {
    if (fact.kind === 'identities-received') method = fact.attributes['method'] ?? method;
    const isSignature = method !== undefined && SIGNATURE.test(method);
    return fact.kind === 'psk-mac-mismatch' && isSignature ? { ...fact, kind: 'signature-invalid', says: SAYS } : fact;
  });
}

const SIGNATURE = /^(?:RSA|ECDSA|DSS|ML-?DSA|[Cc]ert)/u;
const SAYS = "The peer's signature does not verify.";
