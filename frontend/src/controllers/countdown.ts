// Counts down the seconds until something can be asked for again; the server keeps the pace, this only shows it.

export function countdown(line: HTMLElement): void {
  const shown = line.querySelector<HTMLElement>("[data-left]");
  if (!shown) return;
  let left = Number(line.dataset["seconds"]);
  const clock = window.setInterval(() => {
    left -= 1;
    shown.textContent = String(Math.max(left, 0));
    if (left > 0) return;
    window.clearInterval(clock);
    line.hidden = true;
  }, 1000);
}
