// A form that is on its way is not sent a second time by an impatient thumb.

export function once(form: HTMLElement): void {
  const buttons = () => form.querySelectorAll<HTMLButtonElement>("button:not([type=button])");
  form.addEventListener("submit", (event) => {
    if (form.dataset["sending"]) return event.preventDefault();
    form.dataset["sending"] = "yes";
    for (const button of buttons()) button.setAttribute("aria-busy", "true");
  });
  // A page that comes back from the browser's memory must be usable again.
  window.addEventListener("pageshow", () => {
    delete form.dataset["sending"];
    for (const button of buttons()) button.removeAttribute("aria-busy");
  });
}
