// What the officers' pages do beyond plain HTML.
import htmx from "htmx.org";
import { chain } from "./controllers/chain.ts";
import { chosen } from "./controllers/chosen.ts";
import { copy } from "./controllers/copy.ts";
import { desk } from "./controllers/desk.ts";
import { deskDone } from "./controllers/desk-draft.ts";
import { dialog } from "./controllers/dialog.ts";
import { errorSummary } from "./controllers/error-summary.ts";
import { filters } from "./controllers/filters.ts";
import { reachFrames } from "./controllers/frames.ts";
import { inbox } from "./controllers/inbox.ts";
import { menu } from "./controllers/menu.ts";
import { once } from "./controllers/once.ts";
import { picker } from "./controllers/picker.ts";
import { printing } from "./controllers/printing.ts";
import { quick } from "./controllers/quick.ts";
import { shortcuts } from "./controllers/shortcuts.ts";
import { talk } from "./controllers/talk.ts";
import { worklist } from "./controllers/worklist.ts";
import { mount } from "./mount.ts";

const controllers = { chain, chosen, copy, desk, "desk-done": deskDone, dialog, "error-summary": errorSummary, filters, inbox, menu, once, picker, printing, quick, talk, worklist };

function settle(root: ParentNode): void {
  mount(root, controllers);
  reachFrames(root);
}

settle(document);
shortcuts(document.body);
window.addEventListener("resize", () => reachFrames(document));
htmx.onLoad((fragment) => settle(fragment.parentNode ?? document));
