// What a conversation's page loads besides what every page of the people does.
import { talk } from "./controllers/talk.ts";
import { mount } from "./mount.ts";

mount(document, { talk });
