import { isLoopback } from "../atlas/http/transport";

/** Why a text can't be the address of Atlas; undefined where it can. Nothing of the text is in it. */
export function addressProblem(text: string): string | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return "must be an address such as https://cloud.mongodb.com";
  const url = new URL(trimmed);
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "must begin with https://";
  if (url.protocol === "http:" && !isLoopback(url)) {
    return "must begin with https://: plain http is for this machine only (127.0.0.1, ::1, localhost)";
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    return "must be a scheme and a host only, without a path";
  }
  return undefined;
}
