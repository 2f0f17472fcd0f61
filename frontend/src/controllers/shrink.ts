// Makes photos small on the phone itself, so that they go through a thin line and carry no place along.
// What cannot be drawn here goes as it is: the server judges it and says what is wrong.

const LONGEST_SIDE = 1600;
const QUALITY = 0.82;

export function shrink(field: HTMLElement): void {
  if (typeof createImageBitmap !== "function") return;
  const input = field as HTMLInputElement;
  input.addEventListener("change", () => void shrinkAll(input));
}

async function shrinkAll(input: HTMLInputElement): Promise<void> {
  const chosen = [...(input.files ?? [])];
  const small = await Promise.all(chosen.map((file) => smaller(file).catch(() => file)));
  const kept = new DataTransfer();
  for (const file of small) kept.items.add(file);
  // Somebody may have chosen anew while the first photos were drawn.
  if (chosen.every((file, index) => input.files?.[index] === file)) input.files = kept.files;
}

async function smaller(file: File): Promise<File> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return file;
  // A JPEG knows no transparency: what shows through would turn black.
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  return drawn && drawn.size < file.size ? new File([drawn], "photo.jpg", { type: "image/jpeg" }) : file;
}
