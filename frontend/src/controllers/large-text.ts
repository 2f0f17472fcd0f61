// The button for large text. The choice is a cookie, so that the server draws the next page right at once.

const YEAR = 365 * 24 * 3600;

export function largeText(button: HTMLElement): void {
  button.hidden = false;
  button.addEventListener("click", () => {
    const large = document.documentElement.classList.toggle("large-text");
    button.setAttribute("aria-pressed", String(large));
    document.cookie = `text=${large ? "large" : "normal"};path=/;max-age=${YEAR};samesite=lax`;
  });
}
