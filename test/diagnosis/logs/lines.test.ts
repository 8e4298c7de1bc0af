import { expect, test } from '@jest/globals';
import { linesOf } from '../../../src/diagnosis/logs/lines.ts';

test.each([
  {
    form: 'a row of a web console',
    line: '12\t11/20/2026 10:11:12.345\tInfo\tVPN IKE\thello',
    rest: 'Info\tVPN IKE\thello',
    at: '2026-11-20T10:11:12.345Z',
  },
  {
    form: 'a row with the day first and no seconds',
    line: '20/11/2026 10:11 PM hello',
    rest: 'hello',
    at: '2026-11-20T22:11:00.000Z',
  },
  {
    form: 'a German date',
    line: '20.11.2026 10:11:12 hello',
    rest: 'hello',
    at: '2026-11-20T10:11:12.000Z',
  },
  {
    form: 'a row of comma-separated values in quotes',
    line: '"2026-11-20T10:11:12","Informational","charon","05[IKE] hello"',
    rest: ',"Informational","charon","05[IKE] hello"',
    at: '2026-11-20T10:11:12.000Z',
  },
  {
    form: 'fields that begin with who writes',
    line: '<134>id=firewall sn=18B1690729A8 time="2026-11-20 10:11:12" fw=192.0.2.1 msg="hello: there"',
    rest: 'id=firewall sn=18B1690729A8 time="2026-11-20 10:11:12" fw=192.0.2.1 msg="hello: there"',
    at: '2026-11-20T10:11:12.000Z',
  },
  {
    form: 'seconds since 1970',
    line: '<134>1 1795169472.500000000 MX84 events hello',
    rest: 'MX84 events hello',
    at: '2026-11-20T10:11:12.500Z',
  },
  {
    form: 'the form of ctime with a facility',
    line: 'Fri Nov 20 10:11:12 2026 daemon.info charon: 05[IKE] hello',
    rest: '05[IKE] hello',
    at: '2026-11-20T10:11:12.000Z',
  },
  {
    form: 'JSON with the time in a field of its own',
    line: '{"timestamp":"2026-11-20T10:11:12","process_name":"charon","line":"05[IKE] hello"}',
    rest: '05[IKE] hello',
    at: '2026-11-20T10:11:12.000Z',
  },
  {
    form: 'JSON of an event, whose message is one field of many',
    line: '{"logid":"1","type":"event","subtype":"vpn","level":"error","vd":"root","msg":"hello","action":"negotiate","remport":500,"locport":500,"status":"failure","timestamp":"2026-11-20T10:11:12"}',
    rest: 'logid="1" type="event" subtype="vpn" level="error" vd="root" msg="hello" action="negotiate" remport="500" locport="500" status="failure" timestamp="2026-11-20T10:11:12"',
    at: '2026-11-20T10:11:12.000Z',
  },
  {
    form: 'the time of a collector before that of the device',
    line: '2026-11-20T10:11:12.500Z 192.0.2.1 Nov 20 10:11:10 gw charon[812]: 05[IKE] hello',
    rest: '05[IKE] hello',
    at: '2026-11-20T10:11:12.500Z',
  },
  {
    form: 'the time of a collector before that of a trace',
    line: '2026-11-20T10:11:12Z [Nov 20 10:11:10]ike_send_packet: hello',
    rest: 'ike_send_packet: hello',
    at: '2026-11-20T10:11:12.000Z',
  },
  {
    form: 'a date with colons',
    line: '2026:11:20-10:11:12 utm pluto[812]: hello',
    rest: 'hello',
    at: '2026-11-20T10:11:12.000Z',
  },
  {
    form: 'a syslog file',
    line: 'Nov 20 22:11:34 gw-a charon[812]: 13[IKE] <gw|1> hello',
    rest: '13[IKE] <gw|1> hello',
    at: '1972-11-20T22:11:34.000Z',
  },
  {
    form: 'syslog with priority',
    line: '<30>Nov  3 02:01:04 gw-a charon: 13[IKE] hello',
    rest: '13[IKE] hello',
    at: '1972-11-03T02:01:04.000Z',
  },
  {
    form: 'a journal',
    line: 'Nov 20 22:11:34 carol charon-systemd[876]: received packet: from a',
    rest: 'received packet: from a',
    at: '1972-11-20T22:11:34.000Z',
  },
  {
    form: 'an export with the name of the zone',
    line: '2026-11-20 22:10:53.120 PST received packet: from a',
    rest: 'received packet: from a',
    at: '2026-11-20T22:10:53.120Z',
  },
  {
    form: 'a message that rsyslog counts instead of writing it again',
    line: 'Nov 20 22:11:34 gw charon-systemd[812]: message repeated 14 times: [ sending keep alive to 198.51.100.20[4500]]',
    rest: 'sending keep alive to 198.51.100.20[4500]',
    at: '1972-11-20T22:11:34.000Z',
  },
  {
    form: 'a journal with the zone',
    line: '2026-11-20T22:11:34+0100 gw charon-systemd[876]: hello',
    rest: 'hello',
    at: '2026-11-20T21:11:34.000Z',
  },
  {
    form: "charon's own file",
    line: '2026-11-20 22:10:53 13[IKE] <gw|1> hello: there',
    rest: '13[IKE] <gw|1> hello: there',
    at: '2026-11-20T22:10:53.000Z',
  },
  {
    form: 'RFC 5424',
    line: '<165>1 2026-11-20T22:14:15.003Z gw.example.com charon 812 - - 13[IKE] hello',
    rest: '13[IKE] hello',
    at: '2026-11-20T22:14:15.003Z',
  },
  {
    form: 'RFC 5424 whose message has a colon of its own',
    line: '<30>1 2026-11-20T22:14:15.003Z gw iked 812 - - IKE Phase-1: failed',
    rest: 'IKE Phase-1: failed',
    at: '2026-11-20T22:14:15.003Z',
  },
  {
    form: 'RFC 5424 that says all in its fields',
    line: '<30>1 2026-11-20T22:14:15.003Z gw kmd 812 KMD_PM_SA_ESTABLISHED [junos@2636.1 id="net(any:0,[0..7\\]=10.0.0.0/8)"]',
    rest: 'KMD_PM_SA_ESTABLISHED [junos@2636.1 id="net(any:0,[0..7\\]=10.0.0.0/8)"]',
    at: '2026-11-20T22:14:15.003Z',
  },
  {
    form: 'a trace with the time in brackets',
    line: '[Nov 20 22:11:34]ike_st_o: done: yes',
    rest: 'ike_st_o: done: yes',
    at: '1972-11-20T22:11:34.000Z',
  },
  {
    form: 'fields with a date and a time',
    line: '<189>date=2026-11-20 time=22:11:34 devname="gw" msg="hello: there"',
    rest: 'devname="gw" msg="hello: there"',
    at: '2026-11-20T22:11:34.000Z',
  },
  {
    form: 'ikemgr.log',
    line: '2026-11-20 10:11:12.123 +0100  [PNTF]: { 3: 5}: hello',
    rest: '[PNTF]: { 3: 5}: hello',
    at: '2026-11-20T09:11:12.123Z',
  },
  {
    form: 'JSON of a log shipper',
    line: '{"host":"gw","message":"Nov 20 22:11:34 gw charon[8]: 13[IKE] hello"}',
    rest: '13[IKE] hello',
    at: '1972-11-20T22:11:34.000Z',
  },
  {
    form: 'output without times',
    line: '[IKE] received proposals: IKE:AES',
    rest: '[IKE] received proposals: IKE:AES',
    at: undefined,
  },
  {
    form: 'a bare message with a colon',
    line: 'received proposals: IKE:AES',
    rest: 'received proposals: IKE:AES',
    at: undefined,
  },
])('a line of $form is taken apart', ({ line, rest, at }) => {
  const [read] = linesOf(line);
  expect(read?.rest).toBe(rest);
  expect(read?.at === undefined ? undefined : new Date(read.at).toISOString()).toBe(at);
});

test('line numbers count the lines a person counts, whatever ends them', () => {
  expect(linesOf('one\r\ntwo\n\nfour').map((line) => [line.number, line.text])).toEqual([
    [1, 'one'],
    [2, 'two'],
    [3, ''],
    [4, 'four'],
  ]);
});

test('a line of five megabytes is read only so far', () => {
  expect(linesOf('x'.repeat(5_000_000))[0]?.text.length).toBeLessThan(10_000);
});

test('the colours of a terminal are no part of a line', () => {
  expect(linesOf('\u001b[32mNov 20 22:11:34 gw charon[8]: 13[IKE] \u001b[1;31mhello\u001b[0m')[0]).toMatchObject({
    text: 'Nov 20 22:11:34 gw charon[8]: 13[IKE] hello',
    rest: '13[IKE] hello',
  });
});
