// Follows what happens on the server over one stream, and by asking from time to time where there is none.
// A stream says only "look again": what is new is fetched as a page, by the rights that hold at that moment.

export const POLL_MS = 15_000;
const FIRST_PAUSE_MS = 1_500;
const LONGEST_PAUSE_MS = 60_000;

interface Ticket {
  stream: string;
  version: number;
}

/** Calls `look` when something newer than `seen()` happened, until the page goes. */
export function follow(address: string, seen: () => number, look: () => Promise<void>): void {
  let source: EventSource | undefined;
  let pause = FIRST_PAUSE_MS;
  let missed = false;
  let again: number | undefined;

  const news = () => {
    // A page in the background looks once it is in front again.
    if (document.hidden) missed = true;
    else void look().catch(() => undefined);
  };
  const later = () => {
    window.clearTimeout(again);
    again = window.setTimeout(() => void connect(), pause + Math.random() * pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  };
  const connect = async () => {
    source?.close();
    source = undefined;
    const ticket = await ticketOf(address).catch(() => undefined);
    if (ticket === "over") return;
    if (!ticket || typeof EventSource === "undefined") return later();
    if (ticket.version > seen()) news();
    source = new EventSource(`${ticket.stream}?after=${Math.max(seen(), ticket.version)}`);
    source.addEventListener("open", () => (pause = FIRST_PAUSE_MS));
    source.addEventListener("news", news);
    source.addEventListener("error", () => {
      // Closed for good: the ticket has run out, or nobody streams. Otherwise the browser comes back by itself.
      if (source?.readyState === 2) later();
    });
  };

  window.setInterval(() => {
    if (source?.readyState !== 1) news();
  }, POLL_MS);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || !missed) return;
    missed = false;
    news();
  });
  window.addEventListener("online", () => {
    pause = FIRST_PAUSE_MS;
    news();
    later();
  });
  void connect();
}

/** Asks whether one may listen; "over" where one may not, or is not signed in any more. */
async function ticketOf(address: string): Promise<Ticket | "over" | undefined> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (answer.redirected || answer.status === 403 || answer.status === 404) return "over";
  return answer.ok ? ((await answer.json()) as Ticket) : undefined;
}
