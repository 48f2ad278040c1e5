import assert from "node:assert/strict";
import { type AddressInfo, connect, createServer, isIP, type Server, Socket } from "node:net";
import { bearer } from "../../../../provider/atlas/auth/bearer";
import { connectToHost, type Lookup } from "../../../../provider/atlas/http/connect";
import { asker, closeAll, rejection, server, transport } from "../../../support/client";

/** Finds these addresses, in this order. */
const finding =
  (...addresses: string[]): Lookup =>
  (_host, _options, callback) => {
    callback(
      null,
      addresses.map((address) => ({ address, family: isIP(address) })),
    );
  };

describe("connecting to a host of several addresses", () => {
  let listening: Server;
  let tried: string[];
  let sockets: Socket[];

  beforeEach(async () => {
    tried = [];
    sockets = [];
    listening = createServer();
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => listening.close(resolve));
    await closeAll();
  });

  /** Connects by what stands for each address: nothing ever comes of `dead`; the others are begun by the function. */
  function connecting(addresses: Record<string, "dead" | (() => Socket)>, signal?: AbortSignal) {
    return connectToHost({
      host: "atlas.test",
      lookup: finding(...Object.keys(addresses)),
      signal,
      connect: (address) => {
        tried.push(address);
        const way = addresses[address];
        const socket = way === "dead" || way === undefined ? new Socket() : way();
        sockets.push(socket);
        return socket;
      },
    });
  }
  const reachable = () => connect((listening.address() as AddressInfo).port, "127.0.0.1");
  const refused = () => connect(1, "127.0.0.1");

  it("takes the first one where it answers, and tries no other", async () => {
    await connecting({ "192.0.2.1": reachable, "2001:db8::1": "dead" });
    assert.deepEqual(tried, ["192.0.2.1"]);
  });

  it("takes another one where the first is dead, and leaves no attempt behind", async () => {
    const socket = await connecting({ "2001:db8::1": "dead", "192.0.2.1": reachable });
    assert.deepEqual(
      sockets.map(({ destroyed }) => destroyed),
      [true, false],
    );
    assert.equal(socket, sockets[1]);
  });

  it("waits for a slow one, however long it takes, where the other one is dead", async () => {
    // It begins to connect only when the dead one has been tried, long after Node itself would have given it up.
    const slow = new Socket();
    const socket = await connecting({
      "192.0.2.1": () => slow,
      "2001:db8::1": () => {
        slow.connect((listening.address() as AddressInfo).port, "127.0.0.1");
        return new Socket();
      },
    });
    assert.equal(socket, slow);
    assert.ok(sockets[1]?.destroyed);
  });

  it("takes the families by turns: one that is down as a whole holds nothing up", async () => {
    await connecting({ "2001:db8::1": refused, "2001:db8::2": refused, "192.0.2.1": reachable });
    assert.deepEqual(tried, ["2001:db8::1", "192.0.2.1"]);
  });

  it("fails with the last one's error where none answers", async () => {
    const failing = connecting({ "192.0.2.1": refused, "192.0.2.2": refused });
    assert.equal((await rejection<NodeJS.ErrnoException>(failing)).code, "ECONNREFUSED");
    assert.deepEqual(tried, ["192.0.2.1", "192.0.2.2"]);
  });

  it("ends with the signal's reason, and ends all attempts", async () => {
    const cancel = new AbortController();
    const reason = new Error("canceled by the user");
    const connected = connecting(
      {
        "192.0.2.1": "dead",
        "2001:db8::1": () => {
          setImmediate(() => cancel.abort(reason));
          return new Socket();
        },
      },
      cancel.signal,
    );
    assert.equal(await rejection(connected), reason);
    assert.ok(sockets.length === 2 && sockets.every(({ destroyed }) => destroyed));
  });

  it("is how the transport connects, and it says what is wrong with a name that has none", async () => {
    const { url } = await server((_, response) => response.end("{}"));
    const named = { url: url.replace("127.0.0.1", "atlas.test") };
    const lookup = finding("127.0.0.1");
    assert.equal((await asker(named, bearer("token"), transport({ lookup }))()).status, 200);
    const unknown: Lookup = (_host, _options, callback) => {
      callback(Object.assign(new Error("no such host"), { code: "ENOTFOUND" }), []);
    };
    const error = await rejection(asker(named, bearer("token"), transport({ lookup: unknown }))());
    assert.match(error.message, /: the host name does not resolve$/);
  });
});
