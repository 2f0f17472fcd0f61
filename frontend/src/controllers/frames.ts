// A table that is wider than its frame is scrolled by keyboard too, so its frame must take the focus.

export function reachFrames(root: ParentNode): void {
  for (const frame of root.querySelectorAll<HTMLElement>(".table-frame:not([tabindex])"))
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
}
