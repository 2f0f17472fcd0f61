// Gives each element with `data-controller` its behaviour, once.

export type Controller = (element: HTMLElement) => void;

const MOUNTED = "mounted";

/** Mounts the controllers inside `root`; a name that is not in `controllers` belongs to another bundle. */
export function mount(root: ParentNode, controllers: Readonly<Record<string, Controller>>): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-controller]")) {
    const controller = controllers[element.dataset["controller"] ?? ""];
    if (!controller || element.dataset[MOUNTED]) continue;
    element.dataset[MOUNTED] = "yes";
    controller(element);
  }
}
