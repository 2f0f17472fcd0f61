// The buttons of the look: large text, high contrast. The choice is a cookie, so that the server draws the next page
// right at once; without scripts the same button posts it.

const YEAR = 365 * 24 * 3600;

export function look(button: HTMLElement): void {
  const name = button.getAttribute("name") ?? "";
  const wanted = button.dataset["look"] ?? "";
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const chosen = document.documentElement.classList.toggle(`${wanted}-${name}`);
    document.cookie = `${name}=${chosen ? wanted : "normal"};path=/;max-age=${YEAR};samesite=lax`;
    for (const same of document.querySelectorAll<HTMLElement>(`[data-look][name="${name}"]`)) {
      same.setAttribute("aria-pressed", String(chosen));
      same.setAttribute("value", chosen ? "normal" : wanted);
    }
  });
}
