// An SMS centre for tests: tells what it gets as lines of JSON, and does what lines of JSON on its input say.
import { createInterface } from "node:readline";
import smpp from "smpp";

const tell = (event, told = {}) => process.stdout.write(`${JSON.stringify({ event, ...told })}\n`);
const sessions = new Set();
let fault = 0;
let silent = false;
let named = 0;

function serve(session) {
  sessions.add(session);
  session.on("bind_transceiver", (pdu) => {
    const known = pdu.system_id === "ncovi" && pdu.password === "secret";
    session.send(pdu.response({ command_status: known ? 0 : smpp.ESME_RBINDFAIL }));
    tell("bind", { known, version: pdu.interface_version });
  });
  session.on("submit_sm", (pdu) => {
    if (silent) return;
    const name = `sim-${(named += 1)}`;
    session.send(pdu.response({ command_status: fault, message_id: fault ? "" : name }));
    const { message, udh } = pdu.short_message;
    tell("submit", {
      name,
      to: pdu.destination_addr,
      from: pdu.source_addr,
      text: message,
      udh: udh ? [...udh[0]] : null,
      coding: pdu.data_coding,
      receipt: pdu.registered_delivery,
    });
  });
  session.on("enquire_link", (pdu) => {
    if (silent) return;
    session.send(pdu.response());
    tell("enquired");
  });
  session.on("unbind", (pdu) => {
    session.send(pdu.response());
    session.close();
    tell("unbound");
  });
  session.on("close", () => sessions.delete(session));
  session.on("error", () => sessions.delete(session));
}

const orders = {
  deliver: ({ from, text, coding }) => {
    const short_message = coding === undefined ? text : Buffer.from(text, "hex");
    const pdu = { source_addr: from, destination_addr: "8089", short_message };
    if (coding !== undefined) pdu.data_coding = coding;
    for (const session of sessions) session.deliver_sm(pdu, (answer) => tell("kept", { status: answer.command_status }));
  },
  receipt: ({ name, state }) => {
    const short_message = `id:${name} sub:001 dlvrd:001 submit date:2611230300 done date:2611230301 stat:${state} err:000`;
    for (const session of sessions)
      session.deliver_sm({ source_addr: "84912345678", esm_class: 4, short_message }, (answer) =>
        tell("kept", { status: answer.command_status }),
      );
  },
  refuse: ({ status }) => {
    fault = status;
  },
  silent: ({ yes }) => {
    silent = yes;
  },
  drop: () => {
    for (const session of sessions) session.destroy();
  },
  ask: () => {
    for (const session of sessions) session.enquire_link({}, () => tell("answered"));
  },
};

const server = smpp.createServer(serve);
server.listen(0, "127.0.0.1", () => tell("listening", { port: server.address().port }));
createInterface({ input: process.stdin })
  .on("line", (line) => {
    const order = JSON.parse(line);
    orders[order.do](order);
    tell("done", { order: order.do });
  })
  .on("close", () => process.exit(0));
