// Where the Node comes from that the plugin's executables are made of: a stand-in for nodejs.org, and no registry.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";
import { nodeBinary, nodeVersion } from "../../../../tools/executable/nodeBinaries";
import { MissingError } from "../../../../tools/missing";
import { type Edges, realEdges } from "../../../../tools/pulumi-cli/edges";

const release = `/v${nodeVersion}`;

describe("Node's binaries", () => {
  let folder: string;
  let edges: Edges;
  let said: string[];
  let server: Server;
  let site: string;
  /** What nodejs.org has, by path. */
  let files: Map<string, Buffer>;
  let asked: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "node-binaries-"));
    said = [];
    const env = { PATH: "", XDG_CACHE_HOME: folder, LOCALAPPDATA: folder };
    // On none of the machines asked for, which may have the project's own Node.
    edges = { ...realEdges(), platform: "linux", arch: "x64", env, say: (line) => said.push(line) };
    files = new Map();
    asked = [];
    server = createServer(({ url = "" }, response) => {
      asked.push(url);
      const file = files.get(url);
      response.writeHead(file === undefined ? 404 : 200).end(file);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** Puts files, and their hashes, where nodejs.org has them. */
  function publish(content: Readonly<Record<string, Buffer>>): void {
    const sums = Object.entries(content).map(([name, bytes]) => {
      files.set(`${release}/${name}`, bytes);
      return `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`;
    });
    files.set(`${release}/SHASUMS256.txt`, Buffer.from(sums.join("")));
  }

  /** An archive as nodejs.org has one for each system but Windows. */
  async function archiveOf(name: string, node: string): Promise<Buffer> {
    const inner = join(folder, "made", name, "bin");
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(inner, "node"), node);
    writeFileSync(join(inner, "npm"), "more");
    const file = join(folder, "made.tar.gz");
    await create({ file, cwd: join(folder, "made"), gzip: true }, [name]);
    return readFileSync(file);
  }

  const darwin = `node-v${nodeVersion}-darwin-arm64`;
  const get = (platform: Parameters<typeof nodeBinary>[0], official = true) =>
    nodeBinary(platform, { official, site, edges });

  it("come from nodejs.org's archive, by the hash that its list has, once a machine", async () => {
    publish({ [`${darwin}.tar.gz`]: await archiveOf(darwin, "a Node") });
    const file = await get("darwin-arm64");
    assert.equal(readFileSync(file, "utf8"), "a Node");
    assert.equal(asked.length, 2);
    assert.equal(await get("darwin-arm64"), file);
    assert.equal(asked.length, 2);
  });

  it("come for Windows as they lie there, bare", async () => {
    publish({ "win-arm64/node.exe": Buffer.from("a Node for Windows") });
    assert.equal(readFileSync(await get("windows-arm64"), "utf8"), "a Node for Windows");
  });

  it("don't come where the bytes aren't those of the list, and nothing is kept then", async () => {
    publish({ "win-arm64/node.exe": Buffer.from("a Node for Windows") });
    files.set(`${release}/win-arm64/node.exe`, Buffer.from("another"));
    for (const official of [true, false]) {
      await assert.rejects(
        get("windows-arm64", official),
        /win-arm64\/node\.exe has the SHA-256 [0-9a-f]{64}, but must have [0-9a-f]{64}$/,
      );
    }
    assert.equal(asked.length, 4);
  });

  it("don't come where the list doesn't name them", async () => {
    publish({ [`${darwin}.tar.gz`]: await archiveOf(darwin, "a Node") });
    await assert.rejects(get("windows-arm64"), /SHASUMS256\.txt does not name win-arm64\/node\.exe$/);
  });

  it("don't come where nodejs.org has other bytes than the registry of the same version", async () => {
    publish({ "win-x64/node.exe": Buffer.from("a Node for Windows") });
    await assert.rejects(
      get("windows-amd64"),
      /^Error: Node \S+ for windows-amd64 has the SHA-256 [0-9a-f]{64}, but must have ba4e6d110e8c/,
    );
  });

  for (const [what, unreachable] of [
    ["answers with an error", async () => Promise.resolve()],
    [
      "isn't reached",
      async () => {
        server.close();
        await once(server, "close");
      },
    ],
  ] as const) {
    it(`are missing for a release where nodejs.org ${what}, whatever registries there are`, async () => {
      await unreachable();
      await assert.rejects(get("darwin-arm64"), (error) => {
        assert.ok(error instanceof MissingError);
        assert.match(error.message, /SHASUMS256\.txt (answers 404|is not reached \(.*ECONNREFUSED.*\))$/);
        return true;
      });
    });

    it(`come from a registry where nodejs.org ${what}, which is said, or are missing with it`, async () => {
      await unreachable();
      for (const [platform, client] of [
        ["darwin-arm64", "python3"],
        ["linux-arm64", "npm"],
      ] as const) {
        await assert.rejects(get(platform, false), (error) => {
          assert.ok(error instanceof MissingError);
          assert.match(error.message, new RegExp(`^no ${client} to get it with `));
          return true;
        });
      }
      assert.match(said[1] ?? "", /\. Node 24\.\d+\.\d+ for darwin-arm64 from PyPI stands in\.$/);
    });
  }
});
