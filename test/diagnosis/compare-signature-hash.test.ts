import { expect, test } from '@jest/globals';
import { diagnosePair } from '../configurations/pairs.ts';

const conn = (own: 'left' | 'right', authby: string) => `conn site
	left=192.0.2.1
	leftid=@a.example.net
	leftsubnet=10.1.0.0/24
	right=198.51.100.2
	rightid=@b.example.net
	rightsubnet=10.2.0.0/24
	${own}cert=gw
	ikev2=insist
	authby=${authby}
	auto=add
`;

test.each([
  { ours: 'rsa-sha1', theirs: 'rsa-sha2', fails: true },
  { ours: 'rsa-sha1', theirs: 'rsasig', fails: false },
  { ours: 'rsa-sha2,rsa-sha1', theirs: 'rsa-sha1', fails: false },
  { ours: 'rsa-sha2_256', theirs: 'rsa-sha2_512,ecdsa-sha2_256', fails: false },
  { ours: 'secret', theirs: 'rsa-sha2', fails: true },
])('authby=$ours against authby=$theirs fails: $fails', ({ ours, theirs, fails }) => {
  const { differences } = diagnosePair(conn('left', ours), conn('right', theirs));
  const failing = differences.filter(({ field, verdict }) => field === 'ike.authentication' && verdict !== 'fine');
  expect(failing.map(({ cause }) => cause)).toEqual(failing.map(() => 'auth-method-mismatch'));
  expect(failing.length > 0).toBe(fails);
});
