// Keeps a part of the page up to date while somebody waits for news. Without this script a link loads the page again.

export function follow(part: HTMLElement): void {
  const clock = window.setInterval(() => void look(), Number(part.dataset["seconds"]) * 1000);
  const look = async () => {
    // A page in the background asks for nothing.
    if (document.hidden) return;
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } }).catch(() => undefined);
    if (answer?.ok && !bringUpToDate(part, await answer.text())) window.clearInterval(clock);
  };
}

/** Takes over what the newer page says at the same place; tells whether there is still something to wait for. */
export function bringUpToDate(part: HTMLElement, page: string): boolean {
  const newer = new window.DOMParser().parseFromString(page, "text/html").getElementById(part.id);
  if (!newer) return false;
  // Untouched while nothing is new, so that nothing is read aloud again.
  if (newer.innerHTML !== part.innerHTML) part.innerHTML = newer.innerHTML;
  return newer.dataset["controller"] === "follow";
}
