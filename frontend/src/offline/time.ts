// Time as the server has it. A phone's own clock may be a year off, and a declaration's day hangs on it.

const PLACE = "ncovi.clock";
const HOUR = 3_600_000;
const ICT = 7 * HOUR;
// Less than this is the line's slowness, not the clock.
const SLACK = 2 * 60_000;
const LONGEST = 29 * 24 * HOUR;

interface Clock {
  offset: number;
  seen: number;
}

export function learn(server: number, here: number = Date.now()): void {
  const offset = Math.abs(server - here) < SLACK ? 0 : server - here;
  try {
    localStorage.setItem(PLACE, JSON.stringify({ offset, seen: server }));
  } catch {
    // Without room the phone's own clock has to do; the server says when it is wrong.
  }
}

export function clock(): Clock {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? "") as Clock;
  } catch {
    return { offset: 0, seen: 0 };
  }
}

export const serverNow = (): number => Date.now() + clock().offset;

/** The day in Viet Nam, as 2026-11-23. */
export const dayOf = (moment: number): string => new Date(moment + ICT).toISOString().slice(0, 10);

export function uuid7(moment: number): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  const hex = [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const time = Math.floor(moment).toString(16).padStart(12, "0").slice(-12);
  const variant = ((random[2] ?? 0) & 0x3 | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(6, 9)}-${hex.slice(8, 20)}`;
}

export const timeOf = (id: string): number => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);

/** When something refused for its date was really made, or undefined if it is too long ago to be sent at all. */
export function redated(made: { madeAt: number; seen: number }, server: number, here: number): number | undefined {
  const ago = here - made.madeAt;
  const guess = server - ago;
  // Before the server was last seen, or after now: the clock was put right or wrong meanwhile, and only now is sure.
  if (ago < 0 || guess < made.seen) return server;
  return ago < LONGEST ? guess : undefined;
}
