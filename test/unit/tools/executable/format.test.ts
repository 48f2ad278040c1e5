// What can be told of an executable without running it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { executableProblems, seaFuse, withoutSignature } from "../../../../tools/executable/format";
import { type Platform, platformOf, platforms } from "../../../../tools/executable/platforms";

const program = Buffer.from("a program that lies nowhere else");
const injected = Buffer.concat([Buffer.from(`${seaFuse}:1`), program]);

/** Headers as each system's linker writes them, as far as they are read. */
const headers: Readonly<Record<string, (architecture: string) => Buffer>> = {
  linux: (architecture) => {
    const header = Buffer.alloc(64);
    header.write("\x7fELF", "latin1");
    header.writeUInt16LE(architecture === "amd64" ? 62 : 183, 18);
    return header;
  },
  darwin: (architecture) => {
    // One load command, LC_CODE_SIGNATURE, and the signature right behind it.
    const header = Buffer.alloc(64);
    header.writeUInt32LE(0xfeedfacf, 0);
    header.writeUInt32LE(architecture === "amd64" ? 0x01000007 : 0x0100000c, 4);
    header.writeUInt32LE(1, 16);
    for (const [index, word] of [0x1d, 16, 48, 4].entries()) header.writeUInt32LE(word, 32 + 4 * index);
    header.writeUInt32BE(0xfade0cc0, 48);
    return header;
  },
  windows: (architecture) => {
    const header = Buffer.alloc(0x200);
    header.write("MZ", "latin1");
    header.writeUInt32LE(0x40, 0x3c);
    header.write("PE\0\0", 0x40, "latin1");
    header.writeUInt16LE(architecture === "amd64" ? 0x8664 : 0xaa64, 0x44);
    return header;
  },
};

function executableFor(platform: Platform): Buffer {
  const [system = "", architecture = ""] = platform.split("-");
  return Buffer.concat([headers[system]!(architecture), injected]);
}

/** The same with a signature at its end, as Node's own executables for Windows have one. */
function signed(platform: Platform): Buffer {
  const bytes = executableFor(platform);
  bytes.writeUInt32LE(bytes.length, 0x40 + 24 + 112 + 32);
  bytes.writeUInt32LE(8, 0x40 + 24 + 112 + 36);
  return Buffer.concat([bytes, Buffer.from("SIGNED!!")]);
}

describe("an executable's problems", () => {
  for (const platform of platforms) {
    it(`are none where it's for ${platform}, and are that it's for it anywhere else`, () => {
      const executable = executableFor(platform);
      const [system, architecture] = platform.split("-");
      for (const other of platforms) {
        const expected = other === platform ? [] : [`is for ${system} on ${architecture}`];
        assert.deepEqual(executableProblems(executable, other, program), expected);
      }
    });
  }

  it("are that it's none", () => {
    for (const text of ["", "#!/usr/bin/env node\n".repeat(9), `MZ${" ".repeat(70)}`]) {
      assert.deepEqual(executableProblems(Buffer.from(text), "linux-amd64", program), ["is no executable"]);
    }
  });

  it("are that a real Node holds no program, and no other one than this", () => {
    const node = readFileSync(process.execPath);
    const said = executableProblems(node, platformOf(), program);
    assert.deepEqual(said.slice(0, 2), [
      "is plain Node: nothing is injected",
      "holds another program than bin/",
    ]);
    const other = executableProblems(executableFor("linux-arm64"), "linux-arm64", Buffer.from("another"));
    assert.deepEqual(other, ["holds another program than bin/"]);
  });

  it("are that one for macOS isn't signed", () => {
    const unsigned = ["isn't signed: macOS would not start it"];
    const executable = executableFor("darwin-arm64");
    executable.writeUInt32LE(0x1b, 32);
    assert.deepEqual(executableProblems(executable, "darwin-arm64", program), unsigned);
    const empty = executableFor("darwin-arm64");
    empty.writeUInt32BE(0, 48);
    assert.deepEqual(executableProblems(empty, "darwin-arm64", program), unsigned);
  });

  it("are that one for Windows has a signature that is void, until it's taken away", () => {
    const executable = signed("windows-amd64");
    assert.deepEqual(executableProblems(executable, "windows-amd64", program), [
      "still has the signature of the Node that it was made of",
    ]);
    assert.deepEqual(withoutSignature(executable), executableFor("windows-amd64"));
  });
});

describe("an executable without its signature", () => {
  it("is the same where there is none, or it's for another system", () => {
    for (const platform of platforms) {
      assert.deepEqual(withoutSignature(executableFor(platform)), executableFor(platform));
    }
  });

  it("isn't to be had where something lies behind the signature", () => {
    const executable = Buffer.concat([signed("windows-arm64"), Buffer.from("more")]);
    assert.throws(() => withoutSignature(executable), /the signature isn't the end of the executable/);
  });
});
