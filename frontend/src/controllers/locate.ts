// Adds where the phone is to a report, once somebody asks for it: to about a hundred metres, and it can be taken off.

const DECIMALS = 3;
const PATIENCE = { enableHighAccuracy: false, timeout: 15_000, maximumAge: 60_000 };

export function locate(field: HTMLElement): void {
  const [latitude, longitude] = field.querySelectorAll<HTMLInputElement>("input");
  const offer = field.querySelector<HTMLElement>("[hidden]");
  const add = field.querySelector<HTMLButtonElement>("[data-add]");
  const drop = field.querySelector<HTMLButtonElement>("[data-drop]");
  const said = field.querySelector<HTMLElement>("[role=status]");
  const places = navigator.geolocation as Geolocation | undefined;
  if (!latitude || !longitude || !offer || !add || !drop || !said || !places) return;
  const show = (text: string) => {
    drop.hidden = !latitude.value;
    said.textContent = latitude.value ? `${text} ${latitude.value}, ${longitude.value}` : text;
  };
  const keep = (one: string, other: string) => {
    latitude.value = one;
    longitude.value = other;
  };
  offer.hidden = false;
  show(latitude.value ? (field.dataset["found"] ?? "") : "");
  drop.addEventListener("click", () => {
    keep("", "");
    show("");
  });
  add.addEventListener("click", () => {
    add.setAttribute("aria-busy", "true");
    places.getCurrentPosition(
      ({ coords }) => {
        add.removeAttribute("aria-busy");
        keep(coords.latitude.toFixed(DECIMALS), coords.longitude.toFixed(DECIMALS));
        show(field.dataset["found"] ?? "");
      },
      () => {
        add.removeAttribute("aria-busy");
        show(field.dataset["refused"] ?? "");
      },
      PATIENCE,
    );
  });
}
