// Lets this browser show notices: asks the person, then the browser, and posts what the browser answers as a form.

type Registration = Pick<ServiceWorkerRegistration, "pushManager">;

export function push(form: HTMLElement): void {
  const workers = (navigator as Partial<Navigator>).serviceWorker;
  if (!(form instanceof HTMLFormElement) || !workers || !("PushManager" in window) || !("Notification" in window)) return;
  form.hidden = false;
  const missing = document.querySelector<HTMLElement>("[data-push-missing]");
  if (missing) missing.hidden = true;
  form.addEventListener("submit", (event) => {
    if (form.dataset["ready"]) return;
    event.preventDefault();
    void subscribe(form, workers).catch(() => refused(form));
  });
}

async function subscribe(form: HTMLFormElement, workers: ServiceWorkerContainer): Promise<void> {
  if ((await Notification.requestPermission()) !== "granted") return refused(form);
  const registration: Registration = (await workers.getRegistration()) ?? (await workers.ready);
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytes(form.dataset["key"] ?? ""),
  });
  const { endpoint = "", keys = {} } = subscription.toJSON();
  for (const [name, value] of Object.entries({ endpoint, p256dh: keys["p256dh"], auth: keys["auth"] })) {
    const field = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (field) field.value = value ?? "";
  }
  form.dataset["ready"] = "yes";
  form.requestSubmit();
}

function refused(form: HTMLFormElement): void {
  const line = form.querySelector<HTMLElement>("[data-refused]");
  if (line) line.hidden = false;
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}
