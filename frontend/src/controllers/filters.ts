// Filters take effect when they change; the button that does it without a script steps aside.

export function filters(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) throw new Error("filters are a form");
  for (const button of form.querySelectorAll<HTMLElement>(".no-js-only")) button.hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
}
