/** What Teams takes, each limit once, with where it is documented. */
export const limits = {
  /** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference#adaptive-card */
  cardVersion: '1.5',
  /**
   * UTF-16 bytes of a whole message: 100 KB are taken, 80 KB are advised.
   * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
   */
  messageBytes: 80 * 1024,
  /**
   * UTF-8 bytes of one card. Bots may send more, but 28 KB is what every way into Teams takes, and even all ASCII it is
   * 56 KB in UTF-16, within a message.
   * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
   */
  cardBytes: 28 * 1024,
  /** UTF-8 bytes of one element: any element fits into a card of its own, beside the header. */
  elementBytes: 20 * 1024,
  /**
   * Buttons side by side; the seventh and later are hidden.
   * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions
   */
  visibleActions: 6,
  /** Characters of a button's label that a phone shows in one line (seen, not documented). */
  buttonLabel: 40,
  /**
   * Messages for one View: seven a second are taken in one conversation, and the question is one of them.
   * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
   */
  messagesPerView: 6,
  /** Milliseconds until Teams gives an invoke up are 15,000. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
  answerWithin: 12_000,
  /** Our own: milliseconds without an answer until it shows that the bot is writing. */
  silence: 1500,
  /** Our own: bytes of one attached file. */
  fileBytes: 20 * 1024 * 1024,
  /** Our own: what an activity may be; 100 KB of message, twice (text and HTML), with room. */
  activityBytes: 1024 * 1024,
} as const;
