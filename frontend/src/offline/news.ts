// The last figures and news that came while there was a signal, as texts only.
import { find } from "./panels.ts";

const ADDRESS = "/offline/news.json";

interface Line {
  title: string;
  text: string;
  at: string;
}
interface News {
  as_of: string;
  lines: Line[];
}

export async function showNews(): Promise<void> {
  const answer = await fetch(ADDRESS).catch(() => undefined);
  if (!answer?.ok || answer.redirected) return;
  const news = (await answer.json().catch(() => undefined)) as News | undefined;
  if (!news?.lines?.length) return;
  const card = find("[data-news]");
  const template = find<HTMLTemplateElement>("template[data-news-line]");
  const rows = news.lines.map((line) => {
    const row = template.content.cloneNode(true) as DocumentFragment;
    for (const slot of row.querySelectorAll<HTMLElement>("[data-slot]"))
      slot.textContent = line[slot.dataset["slot"] as keyof Line] ?? "";
    return row;
  });
  find("[data-lines]", card).replaceChildren(...rows);
  find("[data-as-of]", card).textContent = news.as_of;
  card.hidden = false;
}
