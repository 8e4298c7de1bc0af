/** `resource "TYPE" "NAME"` of Terraform, as it is written or as a plan or the state shows it, and its lines. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  /** 1-based. */
  readonly first: number;
  readonly last: number;
  /** The whole text, in which all other lines are empty. */
  readonly text: string;
}

const block = /^\s{0,8}(?:[-+~] {0,4})?(?:resource|data|variable|output|locals|module|provider|terraform)\b/u;
const header = /^\s{0,8}(?:[-+~] {0,4})?resource "(?<type>\w{1,100})" "(?<name>[\w-]{1,100})"/u;

/** A text is copied for each. */
const MOST_BLOCKS = 500;

/** The resources of these types. */
export function resourcesIn(text: string, types: readonly string[]): readonly Resource[] {
  const lines = text.split(/\r\n|\n|\r/);
  const starts = lines.flatMap((line, index) => (block.test(line) ? [index] : []));
  return starts.slice(0, MOST_BLOCKS).flatMap((start, at) => {
    const { type = '', name = '' } = header.exec(lines[start] ?? '')?.groups ?? {};
    if (!types.includes(type)) return [];
    const end = starts[at + 1] ?? lines.length;
    const own = lines.slice(start, end).join('\n');
    return [{ type, name, first: start + 1, last: end, text: `${'\n'.repeat(start)}${own}` }];
  });
}

/** The resource of a type that another one names: `customer_gateway_id = aws_customer_gateway.main.id`. */
export function referredFrom(resource: Resource, type: string, among: readonly Resource[]): Resource | undefined {
  const name = new RegExp(`\\b${type}\\.(?<name>[\\w-]{1,100})`, 'u').exec(resource.text)?.groups?.['name'];
  return among.find((one) => one.type === type && one.name === name);
}
