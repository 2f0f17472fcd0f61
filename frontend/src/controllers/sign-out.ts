// Signing out leaves nothing on the phone. What still waits to be sent would be lost with it: that is asked first.
import { forget, waitingOf } from "../offline/account.ts";
import { deliver } from "../offline/delivery.ts";

export function signOut(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) throw new Error("sign-out is a form");
  if (typeof indexedDB === "undefined") return;
  const { household = "" } = document.body.dataset;
  const warning = form.querySelector<HTMLElement>("[data-warning]");
  const leave = async () => {
    await deliver({ eager: true, household }).catch(() => undefined);
    const waiting = await waitingOf(household).catch(() => []);
    if (waiting.length > 0 && warning?.hidden) {
      warning.hidden = false;
      warning.focus();
      return;
    }
    await forget(household).catch(() => undefined);
    form.submit();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void leave();
  });
}
