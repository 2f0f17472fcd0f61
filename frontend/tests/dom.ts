// A page in memory for the controllers' tests.
import { Window } from "happy-dom";

const SHARED = [
  "document", "navigator", "Event", "KeyboardEvent", "HTMLElement", "HTMLFormElement", "HTMLDialogElement",
  "HTMLDetailsElement", "FormData", "Element", "getComputedStyle", "HTMLInputElement",
] as const;

/** Makes a page with this body the current one and returns its body. */
export function page(body: string): HTMLElement {
  const window = new Window({ url: "http://127.0.0.1/", settings: { disableJavaScriptEvaluation: true } });
  window.document.body.innerHTML = body;
  const here = globalThis as unknown as Record<string, unknown>;
  const made = window as unknown as Record<string, unknown>;
  const define = (name: string, value: unknown) =>
    Object.defineProperty(here, name, { value, configurable: true, writable: true });
  define("window", window);
  for (const name of SHARED) define(name, made[name]);
  return document.body;
}

export function find<Kind extends HTMLElement = HTMLElement>(selector: string): Kind {
  const found = document.querySelector<Kind>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

export function press(key: string, target: EventTarget = document.body): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return event;
}
