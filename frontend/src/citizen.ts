// What the people's pages do beyond plain HTML; every page works without it.
import { copy } from "./controllers/copy.ts";
import { countdown } from "./controllers/countdown.ts";
import { declare } from "./controllers/declare.ts";
import { errorSummary } from "./controllers/error-summary.ts";
import { follow } from "./controllers/follow.ts";
import { look } from "./controllers/look.ts";
import { once } from "./controllers/once.ts";
import { picker } from "./controllers/picker.ts";
import { mount } from "./mount.ts";

mount(document, {
  copy,
  countdown,
  declare,
  "error-summary": errorSummary,
  follow,
  look,
  once,
  picker,
});
