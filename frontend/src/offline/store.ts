// What this phone keeps: the family's names, drafts, what waits to be sent, and what was sent. All of it belongs to one
// household and is wiped when it signs out; only what still waits stays until its own household can send it.

export type Fields = [name: string, value: string][];

export interface Member {
  id: string;
  name: string;
  relation: string;
  known: Record<string, string | number>;
}
export interface Kit {
  household: string;
  at: number;
  language: string;
  members: Member[];
}
export interface Form {
  way: string;
  key: string;
  version: number;
  title: string;
}
export interface Draft {
  key: string;
  household: string;
  person: string;
  name: string;
  form: Form;
  fields: Fields;
  at: number;
}
export type State = "waiting" | "signin" | "refused" | "conflict";
export interface Entry {
  id: string;
  household: string;
  person: string;
  name: string;
  form: Form;
  fields: Fields;
  answers: Record<string, unknown>;
  language: string;
  /** By this phone's clock, which may be wrong; `seen` is the newest moment that the server had told by then. */
  madeAt: number;
  seen: number;
  state: State;
  detail: string;
  tries: number;
  nextAt: number;
  redated: boolean;
}
export interface Sent {
  id: string;
  household: string;
  name: string;
  title: string;
  receipt: string;
  at: number;
}
interface Kept {
  kit: Kit;
  drafts: Draft;
  outbox: Entry;
  sent: Sent;
}
export type Store = keyof Kept;

const NAME = "ncovi";
const VERSION = 1;
const KEYS: Record<Store, string> = { kit: "household", drafts: "key", outbox: "id", sent: "id" };

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      // A newer version adds stores and leaves what waits where it is.
      for (const [store, keyPath] of Object.entries(KEYS))
        if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store, { keyPath });
    };
    request.onsuccess = () => {
      const forget = () => (opened = undefined);
      request.result.onclose = forget;
      // Another tab brings a newer version: let it.
      request.result.onversionchange = () => {
        request.result.close();
        forget();
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error("store"));
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

/** Does everything in one go or nothing of it. */
export async function change(stores: Store[], work: (of: (store: Store) => IDBObjectStore) => void): Promise<void> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, "readwrite");
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("store"));
    work((store) => transaction.objectStore(store));
  });
}

export async function all<Name extends Store>(store: Name): Promise<Kept[Name][]> {
  return ask((await open()).transaction(store).objectStore(store).getAll()) as Promise<Kept[Name][]>;
}

export async function one<Name extends Store>(store: Name, key: string): Promise<Kept[Name] | undefined> {
  return ask((await open()).transaction(store).objectStore(store).get(key)) as Promise<Kept[Name] | undefined>;
}

export const put = <Name extends Store>(store: Name, value: Kept[Name]) => change([store], (of) => of(store).put(value));
export const drop = (store: Store, key: string) => change([store], (of) => of(store).delete(key));

function ask<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("store"));
  });
}
