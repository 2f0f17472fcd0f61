/** Days as text (2026-11-22), compared and counted without time zones. */

const MILLISECONDS_A_DAY = 86_400_000;

function asNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = asNumber(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((asNumber(to) - asNumber(from)) / MILLISECONDS_A_DAY);
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
