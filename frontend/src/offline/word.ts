// A word to every page of this phone that something kept has changed.

const NAME = "ncovi";

export function tell(): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(NAME);
  channel.postMessage("changed");
  channel.close();
}

export function listen(heard: () => void): void {
  if (typeof BroadcastChannel === "undefined") return;
  new BroadcastChannel(NAME).addEventListener("message", heard);
}
