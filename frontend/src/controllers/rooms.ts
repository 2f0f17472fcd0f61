// On a telephone the rooms stand in one row that scrolls: the one that is open must be in sight.

export function rooms(row: HTMLElement): void {
  const here = row.querySelector<HTMLElement>("[aria-current]");
  if (!here || row.scrollWidth <= row.clientWidth) return;
  row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}
