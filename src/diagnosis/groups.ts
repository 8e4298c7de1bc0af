/** Which names belong together (union and find); each group goes by the name that stood first when it was joined. */
export class Groups {
  readonly #parents = new Map<string, string>();

  /** Each name that is passed on the way is led past the next, so that ways stay short. */
  find(name: string): string {
    let at = name;
    for (;;) {
      const parent = this.#parents.get(at) ?? at;
      const above = this.#parents.get(parent) ?? parent;
      if (above === parent) return above;
      this.#parents.set(at, above);
      at = above;
    }
  }

  join(one: string, other: string): void {
    const [first, second] = [this.find(one), this.find(other)];
    if (first !== second) this.#parents.set(second, first);
  }
}
