/** What a person gave on the command line cannot be used: its message is the one line they get, exit status 2. */
export class Unusable extends Error {}
