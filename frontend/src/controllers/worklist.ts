// j and k walk the rows, Enter opens one, and a letter presses the row's button that names it (data-key).

const HERE = "is-here";

export function worklist(list: HTMLElement): void {
  const rows = () => [...list.querySelectorAll<HTMLElement>("[data-row]")];
  const current = () => list.querySelector<HTMLElement>(`.${HERE}`);

  function walk(step: 1 | -1): void {
    const all = rows();
    const before = current();
    const next = before ? all[all.indexOf(before) + step] : all[0];
    if (!next) return;
    before?.classList.remove(HERE);
    next.classList.add(HERE);
    next.querySelector<HTMLElement>("[data-open]")?.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function press(key: string): boolean {
    const button = (current() ?? list.closest("main"))?.querySelector<HTMLElement>(`[data-key="${key}"]`);
    button?.click();
    return Boolean(button);
  }

  document.addEventListener("keydown", (event) => {
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
    else if (event.key.length !== 1 || !/[a-z]/.test(event.key) || !press(event.key)) return;
    event.preventDefault();
  });
  list.addEventListener("focusin", (event) => {
    const row = (event.target as Element).closest("[data-row]");
    if (!row || row === current()) return;
    current()?.classList.remove(HERE);
    row.classList.add(HERE);
  });
}

/** Tells whether a key belongs to what the person is writing. */
export function typing(event: KeyboardEvent): boolean {
  const target = event.target;
  if (target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type)) return false;
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
}
