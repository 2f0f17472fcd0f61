// A scanned code opens the page with the code behind the "#", which no server and no log ever sees: it is put into the
// form, taken off the address, and sent.
const CODE = /^[0-9A-Za-z-]{16,24}$/;

export function certificateCode(form: HTMLElement): void {
  const field = form.querySelector<HTMLInputElement>("input[name=code]");
  const code = window.location.hash.slice(1);
  if (!field || !CODE.test(code)) return;
  window.history.replaceState(null, "", window.location.pathname);
  field.value = code;
  (form as HTMLFormElement).requestSubmit();
}
