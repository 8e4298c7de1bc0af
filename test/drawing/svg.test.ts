import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { svgOf } from '../../src/drawing/svg.ts';
import { launchBrowser } from '../support/browser.ts';
import { requireFlow, shippedFlows } from '../support/flows.ts';

const flows = shippedFlows();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a browser puts the boxes of questions and the texts. */
async function placesOn(svg: string) {
  const page = await browser.newPage();
  await page.setContent(`<body style="margin:0">${svg}</body>`);
  const rectangles = (selector: string): Promise<Rectangle[]> =>
    page.$$eval(selector, (elements) =>
      elements.map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { left, right, top, bottom };
      }),
    );
  const places = {
    picture: await rectangles('svg'),
    boxes: await rectangles('rect[rx="6"], rect[rx="22"]'),
    texts: await rectangles('text'),
  };
  await page.close();
  return places;
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  const apart =
    one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
  return !apart;
}

function isWithin(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}

test.each(flows.flows.map(({ id }) => ({ id })))(
  'in the picture of $id no box covers another, and every text is on its box or beside all of them',
  async ({ id }) => {
    const { picture, boxes, texts } = await placesOn(await svgOf(requireFlow(flows, id)));
    const covering = boxes.flatMap((box, index) => boxes.slice(index + 1).filter((other) => overlap(box, other)));
    const cut = texts.filter((text) => boxes.some((box) => overlap(text, box) && !isWithin(text, box)));
    const outside = texts.filter((text) => !picture.some((whole) => isWithin(text, whole)));
    expect({ boxes: boxes.length > 5, covering, cut, outside }).toEqual({
      boxes: true,
      covering: [],
      cut: [],
      outside: [],
    });
  },
  30_000,
);

/** The arrows that come upon a box, a frame in which they do not stand, or the words of another. */
async function collisionsOn(svg: string) {
  const page = await browser.newPage();
  await page.setContent(`<body style="margin:0">${svg}</body>`);
  const collisions = await page.$eval('svg', (picture): string[] => {
    const rects = [...picture.querySelectorAll('g > rect')];
    return [...picture.querySelectorAll('path[marker-end]')].flatMap((arrow) => {
      const steps = Array.from({ length: arrow.getTotalLength() }, (_, step) => arrow.getPointAtLength(step));
      const points = steps.map((point) => point.matrixTransform(arrow.getScreenCTM()));
      const met = rects.filter((rect) => {
        const before = rect.previousElementSibling;
        if (before === null ? rect.parentElement.contains(arrow) : before === arrow) return false;
        const { left, right, top, bottom } = rect.getBoundingClientRect();
        return points.some(({ x, y }) => x > left + 1 && x < right - 1 && y > top + 1 && y < bottom - 1);
      });
      return met.map((rect) => `${arrow.getAttribute('d')} meets ${rect.parentElement.textContent}`);
    });
  });
  await page.close();
  return collisions;
}

test.each(flows.flows.map(({ id }) => ({ id })))(
  'in the picture of $id no arrow runs through a box or through the words of another',
  async ({ id }) => {
    expect(await collisionsOn(await svgOf(requireFlow(flows, id)))).toEqual([]);
  },
  30_000,
);

test('every question is in the picture with all its words', async () => {
  const flow = requireFlow(flows, 'new-tunnel');
  const words = (await svgOf(flow))
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
  const questions = [...flow.nodes.values()].flatMap((node) => ('why' in node ? [node.text] : []));
  expect(questions.filter((text) => !words.includes(text))).toEqual([]);
});

test.each(['new-tunnel', 'established-outage'])('docs/%s.svg shows the flow as it is', async (id) => {
  const shown = readFileSync(join(import.meta.dirname, `../../docs/${id}.svg`), 'utf8');
  expect(
    shown === (await svgOf(requireFlow(flows, id)))
      ? 'as it is'
      : `run: npx ipsec-help flows draw ${id} --svg docs/${id}.svg`,
  ).toBe('as it is');
});
