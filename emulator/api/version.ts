import { AtlasError } from "./errors";

/** The version that the Accept header resolves to. @throws AtlasError 406 where it names none, or one too early */
export function checkVersion(version: string, accept: string | undefined): string {
  const asked = /application\/vnd\.atlas\.(\d{4}-\d{2}-\d{2})\+json/i.exec(accept ?? "")?.[1];
  if (asked !== undefined && isDate(asked) && asked >= version) return version;
  throw new AtlasError({
    status: 406,
    errorCode: "INVALID_VERSION_DATE",
    detail: "Invalid accept header or version date.",
    parameters: asked === undefined ? [] : [asked],
  });
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
