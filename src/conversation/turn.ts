import type { Incoming } from './incoming.ts';
import type { View } from './view.ts';

/**
 * Takes one thing a person did and answers with what to show now. Never throws for anything a person can do: what is
 * not understood is a View with an error notice, and the case goes on. The same event id again answers the current
 * View and changes nothing. It has stored what it acknowledges when it resolves.
 */
export type TakeTurn = (incoming: Incoming) => Promise<View>;
