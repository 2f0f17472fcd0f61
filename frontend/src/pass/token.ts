// The code that somebody shows, read and verified on this device: the signature needs no connection.

export interface Said {
  kind: "checked" | "received";
  unit: string;
  checkedOn: string;
  issued: number;
  expires: number;
}
export type Why = "malformed" | "forged" | "expired" | "not_yet" | "another_day";
export type Verdict = { ok: true; said: Said } | { ok: false; why: Why };

const PREFIX = "NCOVI:";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const KINDS = { 1: "checked", 2: "received" } as const;
const HEAD = 36;
const SIGNATURE = 64;
const LONGEST = 400;
const SKEW = 5 * 60;
const DAY = 24 * 3600;
const ICT = 7 * 3600;
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };

/** Returns the keys that a page carries, as hexadecimal points. */
export function keysOf(hex: string): Promise<CryptoKey[]> {
  const points = hex.split(" ").filter(Boolean);
  return Promise.all(points.map((point) => crypto.subtle.importKey("raw", bytesOf(point), ALGORITHM, false, ["verify"])));
}

/** Tells whether `text` is signed by one of `keys` and holds at `now`, in seconds since 1970. */
export async function verify(text: string, keys: readonly CryptoKey[], now: number): Promise<Verdict> {
  const raw = unpack(text);
  if (!raw || raw.length < HEAD + SIGNATURE) return { ok: false, why: "malformed" };
  const body = raw.slice(0, -SIGNATURE);
  const signature = raw.slice(-SIGNATURE);
  const checks = keys.map((key) => crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, body));
  if (!(await Promise.all(checks)).includes(true)) return { ok: false, why: "forged" };
  const said = read(body);
  if (!said) return { ok: false, why: "malformed" };
  const why = notNow(said, now);
  return why ? { ok: false, why } : { ok: true, said };
}

function notNow(said: Said, now: number): Why | undefined {
  if (now >= said.expires) return "expired";
  if (said.issued > now + SKEW) return "not_yet";
  const dayOf = (instant: number) => Math.floor((instant + ICT) / DAY);
  return dayOf(said.issued) === dayOf(said.expires - 1) ? undefined : "another_day";
}

function read(body: Uint8Array): Said | undefined {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const kind = KINDS[view.getUint8(1) as keyof typeof KINDS] as Said["kind"] | undefined;
  if (view.getUint8(0) !== 1 || !kind) return undefined;
  return {
    kind,
    unit: new TextDecoder().decode(body.slice(HEAD)),
    checkedOn: new Date(Date.UTC(2000, 0, 1 + view.getUint16(34))).toISOString().slice(0, 10),
    issued: view.getUint32(26),
    expires: view.getUint32(30),
  };
}

function unpack(text: string): Uint8Array<ArrayBuffer> | undefined {
  const packed = text.replace(/\s+/g, "").toUpperCase().replace(PREFIX, "");
  if (!packed || packed.length > LONGEST) return undefined;
  const bytes = new Uint8Array(Math.floor((packed.length * 5) / 8));
  let [held, bits, place] = [0, 0, 0];
  for (const letter of packed) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[place++] = (held >> bits) & 0xff;
    held &= (1 << bits) - 1;
  }
  return bytes;
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
