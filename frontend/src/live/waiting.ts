// Messages that are written but not yet with the server. They stay on this phone until the server has them; each has
// the key under which it was written, so that sending it again is no second message.

export interface Written {
  key: string;
  text: string;
}

const PREFIX = "ncovi-talk";

/** The messages that wait in one conversation of one household, kept where the browser lets us. */
export class Waiting {
  private readonly name: string;
  private inMemory: Written[] | undefined;

  constructor(household: string, conversation: string) {
    this.name = `${PREFIX}:${household}:${conversation}`;
  }

  all(): Written[] {
    if (this.inMemory) return this.inMemory;
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? "[]") as Written[];
    } catch {
      return [];
    }
  }

  add(written: Written): void {
    this.keep([...this.all(), written]);
  }

  remove(key: string): void {
    this.keep(this.all().filter((one) => one.key !== key));
  }

  /** Whether what waits outlives this page. */
  get lasting(): boolean {
    return !this.inMemory;
  }

  private keep(all: Written[]): void {
    if (!this.inMemory) {
      try {
        if (all.length > 0) localStorage.setItem(this.name, JSON.stringify(all));
        else localStorage.removeItem(this.name);
        return;
      } catch {
        // Storage is full or forbidden: what is written lives as long as this page.
      }
    }
    this.inMemory = all;
  }
}

/** Forgets what households have waiting, all but the one that is here. */
export function forgetOthers(household: string): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(`${PREFIX}:`) && !name.startsWith(`${PREFIX}:${household}:`)) localStorage.removeItem(name);
    }
  } catch {
    // Without storage there is nothing to forget.
  }
}
