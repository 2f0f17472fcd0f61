// What the people's pages do beyond plain HTML; every page works without it.
import { certificateCode } from "./controllers/certificate-code.ts";
import { copy } from "./controllers/copy.ts";
import { countdown } from "./controllers/countdown.ts";
import { declare } from "./controllers/declare.ts";
import { draft } from "./controllers/draft.ts";
import { errorSummary } from "./controllers/error-summary.ts";
import { follow } from "./controllers/follow.ts";
import { install } from "./controllers/install.ts";
import { locate } from "./controllers/locate.ts";
import { look } from "./controllers/look.ts";
import { once } from "./controllers/once.ts";
import { outbox } from "./controllers/outbox.ts";
import { picker } from "./controllers/picker.ts";
import { push } from "./controllers/push.ts";
import { received } from "./controllers/received.ts";
import { shrink } from "./controllers/shrink.ts";
import { signOut } from "./controllers/sign-out.ts";
import { mount } from "./mount.ts";
import { start } from "./offline/start.ts";

mount(document, {
  "certificate-code": certificateCode,
  copy,
  countdown,
  declare,
  draft,
  "error-summary": errorSummary,
  follow,
  install,
  locate,
  look,
  once,
  outbox,
  picker,
  push,
  received,
  shrink,
  "sign-out": signOut,
});
start();
