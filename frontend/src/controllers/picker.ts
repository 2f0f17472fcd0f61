// Search-as-you-type for a place. Without this script the typed text is posted and the server offers a list.

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

const PAUSE = 180;

export function picker(root: HTMLElement): void {
  const text = root.querySelector<HTMLInputElement>("input:not([type=hidden])");
  const value = root.querySelector<HTMLInputElement>("input[type=hidden]");
  if (!text || !value) throw new Error("a picker needs a text input and a hidden one");
  new Picker(root, text, value).listen();
}

class Picker {
  private readonly list = document.createElement("ul");
  private readonly root: HTMLElement;
  private readonly text: HTMLInputElement;
  private readonly value: HTMLInputElement;
  private choices: readonly Choice[] = [];
  private here = -1;
  private timer = 0;
  private asked = "";

  constructor(root: HTMLElement, text: HTMLInputElement, value: HTMLInputElement) {
    this.root = root;
    this.text = text;
    this.value = value;
  }

  listen(): void {
    this.root.classList.add("picker");
    Object.assign(this.list, { className: "picker-list", id: `${this.text.id}-list`, hidden: true });
    this.list.setAttribute("role", "listbox");
    if (this.root.dataset["label"]) this.list.setAttribute("aria-label", this.root.dataset["label"]);
    this.text.after(this.list);
    for (const [name, content] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", this.list.id], ["autocomplete", "off"]] as const)
      this.text.setAttribute(name, content);
    this.close();
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("blur", () => this.close());
    // Pressing must not take the focus away before the click arrives.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.clicked(event));
  }

  private typed(): void {
    this.value.value = "";
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(this.text.value.trim()), PAUSE);
  }

  private async ask(words: string): Promise<void> {
    this.asked = words;
    if (words.length < 2) return this.close();
    const answer = await fetch(`${this.root.dataset["url"]}${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
    // On a slow line an early answer may come last.
    if (!answer.ok || this.asked !== words) return;
    this.show((await answer.json()) as Choice[]);
  }

  private show(choices: readonly Choice[]): void {
    this.choices = choices;
    this.list.replaceChildren(...choices.map((choice, index) => this.row(choice, index)));
    this.list.hidden = choices.length === 0;
    this.text.setAttribute("aria-expanded", String(choices.length > 0));
    this.move(-1);
  }

  private row(choice: Choice, index: number): HTMLLIElement {
    const row = document.createElement("li");
    row.id = `${this.list.id}-${index}`;
    row.setAttribute("role", "option");
    row.textContent = choice.label;
    if (choice.detail) row.append(Object.assign(document.createElement("small"), { textContent: choice.detail }));
    return row;
  }

  private key(event: KeyboardEvent): void {
    if (this.list.hidden) return;
    if (event.key === "ArrowDown") this.move(Math.min(this.here + 1, this.choices.length - 1));
    else if (event.key === "ArrowUp") this.move(Math.max(this.here - 1, 0));
    else if (event.key === "Enter" && this.here >= 0) this.choose(this.here);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  private move(to: number): void {
    this.here = to;
    for (const [index, row] of [...this.list.children].entries()) row.setAttribute("aria-selected", String(index === to));
    if (to < 0) return this.text.removeAttribute("aria-activedescendant");
    this.text.setAttribute("aria-activedescendant", `${this.list.id}-${to}`);
    this.list.children[to]?.scrollIntoView({ block: "nearest" });
  }

  private clicked(event: Event): void {
    const row = (event.target as Element).closest("li");
    if (row) this.choose([...this.list.children].indexOf(row));
  }

  private choose(index: number): void {
    const choice = this.choices[index];
    if (!choice) return;
    this.text.value = choice.detail ? `${choice.label}, ${choice.detail}` : choice.label;
    this.value.value = choice.value;
    this.value.dispatchEvent(new Event("change", { bubbles: true }));
    this.close();
  }

  private close(): void {
    this.list.hidden = true;
    this.text.setAttribute("aria-expanded", "false");
    this.text.removeAttribute("aria-activedescendant");
  }
}
