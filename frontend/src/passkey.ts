// Loaded only on the pages where a device signs in or is added.
import { passkey } from "./controllers/passkey.ts";

for (const section of document.querySelectorAll<HTMLElement>("[data-passkey]")) passkey(section);
