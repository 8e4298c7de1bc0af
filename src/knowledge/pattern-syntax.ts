/** The pieces of ECMAScript patterns with the flag `u`, each taken where the one before it ends. */
export const GROUP = /\((?:\?(?::|<?[=!]|<[A-Za-z_]\w*>|[a-z-]{1,6}:))?/y;
export const QUANTIFIER = /(?:[*+?]|\{(?<least>\d+)(?:,\d*)?\})\??/y;
export const CLASS = /\[(?<members>\^?(?:\\.|[^\]\\])*)\]/y;
export const ESCAPE = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|k<\w+>|\d+|.)/y;
