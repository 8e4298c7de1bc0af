/**
 * What a device's console prints before a command: `gw(config-if)# `, `admin@gw> `, `gw (phase1-interface) # `,
 * `[admin@gw] /ip ipsec> `.
 */
const prompt =
  /^\s{0,4}(?:\[[\w.@-]{1,80}\] ?(?:\/?[\w/ -]{0,60})|[\w.@:~/-]{1,80}(?: ?\([\w ./-]{1,64}\))?(?:\[edit[^\]\n]{0,120}\])?) ?[#>$%] ?/u;

/** The command alone; a line without a prompt stays as it is. */
export function withoutPrompt(line: string): string {
  return line.replace(prompt, '');
}
