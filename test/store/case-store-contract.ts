import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CaseStore } from '../../src/conversation/case-store.ts';
import { answered, appendOf, artefactAdded, opened, sha256, wentBack } from './made-events.ts';

/** What every implementation of the port promises. */
export function promisesOfCaseStore(openStore: () => Promise<CaseStore>): void {
  let store: CaseStore;
  beforeEach(async () => {
    store = await openStore();
  });
  afterEach(() => store.close());

  test('a case that was opened is found by its thread, its number and the event that opened it', async () => {
    const outcome = await store.open('web:1', appendOf('event-1', [opened, answered('nat.present', 'yes')]));
    expect(outcome.kind).toBe('stored');
    expect(outcome.case).toMatchObject({ thread: 'web:1', version: 2 });
    expect(outcome.case.events).toEqual([opened, answered('nat.present', 'yes')]);
    expect(await store.findByThread('web:1')).toEqual(outcome.case);
    expect(await store.findByNumber(outcome.case.number)).toEqual(outcome.case);
    expect(await store.findByEventId('event-1')).toEqual(outcome.case);
  });

  test('nothing is found of a thread, a number and an event that nobody named', async () => {
    expect(await store.findByThread('web:none')).toBeUndefined();
    expect(await store.findByNumber(4711)).toBeUndefined();
    expect(await store.findByEventId('none')).toBeUndefined();
    expect(await store.loadTexts([])).toEqual(new Map());
    expect(await store.loadTexts([sha256('none')])).toEqual(new Map());
    expect(await store.list(10)).toEqual([]);
  });

  test('what happens to a case is kept in the order in which it happened', async () => {
    const { case: begun } = await store.open('web:1', appendOf('event-1', [opened]));
    const first = await store.append(begun.number, 1, appendOf('event-2', [answered('nat.present', 'unknown')]));
    const second = await store.append(
      begun.number,
      2,
      appendOf('event-3', [wentBack(), answered('nat.present', 'no')]),
    );
    expect([first.kind, second.kind]).toEqual(['stored', 'stored']);
    expect(second.case.version).toBe(4);
    expect(second.case.events.map((event) => event.kind)).toEqual(['opened', 'answered', 'went-back', 'answered']);
  });

  test('the same event delivered again changes nothing, whatever version it names', async () => {
    const opening = appendOf('event-1', [opened]);
    const { case: begun } = await store.open('web:1', opening);
    const answer = appendOf('event-2', [answered('nat.present', 'yes')]);
    const { case: answeredOnce } = await store.append(begun.number, 1, answer);
    expect(await store.open('web:1', opening)).toEqual({ kind: 'repeated', case: answeredOnce });
    expect(await store.append(begun.number, 1, answer)).toEqual({ kind: 'repeated', case: answeredOnce });
    expect(await store.append(begun.number, 2, answer)).toEqual({ kind: 'repeated', case: answeredOnce });
    expect(await store.list(10)).toEqual([answeredOnce]);
  });

  test('of two people who answer at once the first is stored and the second is told so', async () => {
    const { case: begun } = await store.open('web:1', appendOf('event-1', [opened]));
    const outcomes = await Promise.all([
      store.append(begun.number, 1, appendOf('event-2', [answered('nat.present', 'yes')])),
      store.append(begun.number, 1, appendOf('event-3', [answered('nat.present', 'no')])),
    ]);
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['overtaken', 'stored']);
    expect((await store.findByNumber(begun.number))?.version).toBe(2);
  });

  test('an answer that was overtaken leaves nothing behind and may be given again', async () => {
    const { case: begun } = await store.open('web:1', appendOf('event-1', [opened]));
    const late = appendOf('event-2', [artefactAdded('late.log', 'too late')], 'too late');
    const overtaken = await store.append(begun.number, 0, late);
    expect(overtaken).toEqual({ kind: 'overtaken', case: begun });
    expect(await store.findByEventId('event-2')).toBeUndefined();
    expect(await store.loadTexts([sha256('too late')])).toEqual(new Map());
    expect((await store.append(begun.number, 1, late)).kind).toBe('stored');
  });

  test('the texts of artefacts come back byte for byte, one that was given twice as well', async () => {
    const log = '2026-11-20 12[IKE] <peer|1> received AUTHENTICATION_FAILED\r\n\tπ "quoted" \\ \u0001 end';
    const { case: begun } = await store.open(
      'web:1',
      appendOf('event-1', [opened, artefactAdded('a.log', log)], log, 'conn acme'),
    );
    await store.append(begun.number, 2, appendOf('event-2', [artefactAdded('b.log', log)], log));
    expect(await store.loadTexts([sha256(log), sha256('conn acme'), sha256('unheard of')])).toEqual(
      new Map([
        [sha256(log), log],
        [sha256('conn acme'), 'conn acme'],
      ]),
    );
  });

  test('a thread answers with its newest case', async () => {
    const { case: older } = await store.open('web:1', appendOf('event-1', [opened]));
    const { case: newer } = await store.open('web:1', appendOf('event-2', [opened]), older.number);
    expect(newer.number).toBeGreaterThan(older.number);
    expect(await store.findByThread('web:1')).toEqual(newer);
  });

  test('of several that open a case of a thread at once one does, and the others are told so', async () => {
    const events = ['event-1', 'event-2', 'event-3'];
    const outcomes = await Promise.all(events.map((event) => store.open('web:1', appendOf(event, [opened]))));
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['overtaken', 'overtaken', 'stored']);
    const [only, ...others] = await store.list(10);
    expect(others).toEqual([]);
    expect(outcomes.map((outcome) => outcome.case)).toEqual([only, only, only]);
  });

  test('cases are listed newest first, each with its own events, and no more than were asked for', async () => {
    for (const number of ['1', '2', '3']) {
      await store.open(`web:${number}`, appendOf(`event-${number}`, [opened, answered('peer.name', number)]));
    }
    const [newest, next, ...rest] = await store.list(2);
    expect(rest).toEqual([]);
    expect([newest?.thread, next?.thread]).toEqual(['web:3', 'web:2']);
    expect([newest?.events, next?.events]).toEqual([
      [opened, answered('peer.name', '3')],
      [opened, answered('peer.name', '2')],
    ]);
  });

  test('nothing can be added to a case that does not exist', async () => {
    await expect(store.append(4711, 0, appendOf('event-1', [opened]))).rejects.toThrow('There is no case 4711.');
  });

  test('an append that cannot be written to its end is not written at all', async () => {
    const { case: begun } = await store.open('web:1', appendOf('event-1', [opened]));
    const unwritable = {
      ...opened,
      get at(): string {
        throw new Error('the disk is full');
      },
    };
    await expect(
      store.append(begun.number, 1, appendOf('event-2', [answered('nat.present', 'yes'), unwritable])),
    ).rejects.toThrow('the disk is full');
    expect(await store.findByNumber(begun.number)).toEqual(begun);
    expect((await store.append(begun.number, 1, appendOf('event-2', [opened]))).kind).toBe('stored');
  });
}
