// Loaded only where staff check the codes that people show.
import { pass } from "./controllers/pass.ts";
import { mount } from "./mount.ts";

mount(document, { pass });
