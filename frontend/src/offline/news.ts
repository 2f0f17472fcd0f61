// The numbers to call, figures and news that came while there was a signal, as texts only.
import { find } from "./panels.ts";

export const NEWS = "/offline/news.json";

interface News {
  as_of: string;
  hotlines: { name: string; number: string }[];
  figures: { place: string; as_of: string; lines: string[] }[];
  bulletins: Text[];
  guidance: Text[];
}
interface Text {
  title: string;
  unit: string;
  at: string;
  blocks: { text: string; items: string[] }[];
}

export async function showNews(): Promise<void> {
  const answer = await fetch(NEWS).catch(() => undefined);
  const news = answer?.ok ? ((await answer.json().catch(() => undefined)) as News | undefined) : undefined;
  if (news) drawNews(news);
}

export function drawNews(news: News): void {
  const card = find("[data-news]");
  find("[data-as-of]", card).textContent = news.as_of;
  find("[data-lines]", card).replaceChildren(
    ...news.hotlines.map(({ name, number }) => row("number", { name, number }, (made) => {
      find<HTMLAnchorElement>("a", made).href = `tel:${number.replace(/[^\d+]/g, "")}`;
    })),
    ...news.figures.map(({ place, as_of, lines }) => row("figures", { place, as_of, text: lines.join(" ") })),
    ...[...news.bulletins, ...news.guidance].map(text),
  );
  card.hidden = false;
}

function text({ title, unit, at, blocks }: Text): DocumentFragment {
  return row("text", { title, by: [unit, at].filter(Boolean).join(" · ") }, (made) => {
    const said = blocks.flatMap(({ text, items }) => [text, ...items.map((item) => `– ${item}`)]).filter(Boolean);
    const paragraphs = said.map((line) => Object.assign(document.createElement("p"), { textContent: line }));
    find("details", made).append(...paragraphs);
  });
}

function row(kind: string, slots: Record<string, string>, more?: (made: DocumentFragment) => void): DocumentFragment {
  const made = find<HTMLTemplateElement>(`template[data-news-${kind}]`).content.cloneNode(true) as DocumentFragment;
  for (const slot of made.querySelectorAll<HTMLElement>("[data-slot]")) slot.textContent = slots[slot.dataset["slot"] ?? ""] ?? "";
  more?.(made);
  return made;
}
