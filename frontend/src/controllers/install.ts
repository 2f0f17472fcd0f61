// Offers to put the site among the phone's apps, where the browser says that it can be.

interface Offer extends Event {
  prompt(): Promise<void>;
}

export function install(part: HTMLElement): void {
  const button = part.querySelector("button");
  window.addEventListener("beforeinstallprompt", (event) => {
    // Ours stands where it is looked for; the browser's own would cover the page.
    event.preventDefault();
    part.hidden = false;
    button?.addEventListener("click", () => void (event as Offer).prompt(), { once: true });
  });
  window.addEventListener("appinstalled", () => (part.hidden = true));
}
