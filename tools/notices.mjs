// The licences of the code of others that the bundles hold: most demand that their text goes where the code goes.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What may be passed on inside this package (Apache-2.0) without more than the text beside it. */
export const allowedLicences = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "Unlicense",
];

/** Whether an SPDX expression is satisfied by the allowed ones; what isn't understood isn't allowed. */
export function isAllowed(expression) {
  const plain = expression.replace(/^\((.*)\)$/, "$1");
  if (/[()]/.test(plain)) return false;
  return plain
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((id) => allowedLicences.includes(id)));
}

/** The folders of the packages of which a bundle holds at least a byte, from esbuild's metafile. */
export function packageFolders(metafile) {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const folders = inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path) ?? []);
  return [...new Set(folders)].sort();
}

/** What the package in a folder says of itself, and its licence's text. Throws where it says too little. */
export function describePackage(folder) {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  // Old packages have a list of choices.
  const licence = license ?? licenses?.map(({ type }) => type).join(" OR ");
  if (typeof licence !== "string" || !isAllowed(licence)) {
    throw new Error(`${name} ${version}: the licence ${licence} is not one of ${allowedLicences.join(", ")}`);
  }
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => tidy(readFileSync(join(folder, file), "utf8")));
  const text =
    texts.length > 0 ? texts.join("\n\n") : (readmeSection(folder) ?? textOfRepository(folder, name));
  if (text === undefined) throw new Error(`${name} ${version}: it has no licence text`);
  return { name, version, licence, text };
}

/** Some packages have the whole text at the end of their README only. */
function readmeSection(folder) {
  const file = join(folder, "README.md");
  if (!existsSync(file)) return undefined;
  const [, section] = /^(?:#+ )?Licen[cs]e\r?\n(?:-+\r?\n)?([^]*)$/im.exec(readFileSync(file, "utf8")) ?? [];
  if (section === undefined || !/^Copyright /m.test(section)) return undefined;
  return tidy(section.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
}

/** Packages that were published without the text of their repository, and one of the same repository that has it. */
const sameRepository = { "proxy-agent-negotiate": "https-proxy-agent" };

function textOfRepository(folder, name) {
  if (!Object.hasOwn(sameRepository, name)) return undefined;
  const other = join(folder, "..", sameRepository[name]);
  const repositoryOf = (path) => JSON.parse(readFileSync(join(path, "package.json"), "utf8")).repository.url;
  return repositoryOf(other) === repositoryOf(folder) ? describePackage(other).text : undefined;
}

const tidy = (text) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/g, "");

/** The file that goes with the bundles. A text that several packages share stands once. */
export function noticesOf(packages) {
  const byText = new Map();
  for (const one of packages) byText.set(one.text, [...(byText.get(one.text) ?? []), one]);
  const parts = [...byText].map(([text, sharing]) => {
    const names = sharing.map(
      ({ name, version, licence }) => `${name} ${version} (${licence.replace(/^\((.*)\)$/, "$1")})`,
    );
    return `${"=".repeat(80)}\n${names.join("\n")}\n${"=".repeat(80)}\n\n${text}\n`;
  });
  const head =
    "The programs of pulumi-mongodbatlas-restores hold code of the packages below, each under its own licence.\n";
  return [head, ...parts].join("\n");
}
