// Brings a person to what needs another look; the summary is read aloud by the focus.

export function errorSummary(summary: HTMLElement): void {
  summary.focus();
}
