// When the process that started the server counts as gone. (test/server/process/orphan.test.ts has it with real ones.)
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { isListening } from "../../../provider/server/listening";
import { watchForOrphaning } from "../../../provider/server/orphanWatch";

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** A port where nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  server.close();
  await once(server, "close");
  return port;
}

describe("the watch for an engine", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  it("ends where the engine has gone before it connected, after the time that it has for that", async () => {
    const engineAddress = `127.0.0.1:${await closedPort()}`;
    await new Promise<void>((onOrphaned) => {
      watchForOrphaning(createServer(), { engineAddress, onOrphaned, patience: 1 });
    });
  });

  it("ends as soon as an engine has gone that was there and hadn't connected yet", async () => {
    const engine = createServer((socket) => {
      socket.destroy();
      engine.close();
    });
    const engineAddress = `127.0.0.1:${await listening(engine)}`;
    await new Promise<void>((onOrphaned) => {
      watchForOrphaning(createServer(), { engineAddress, onOrphaned, patience: Infinity });
    });
  });

  it("asks only once the last connection is closed, and says once that nothing listens", async () => {
    const engineAddress = `127.0.0.1:${await closedPort()}`;
    const server = createServer((socket) => socket.resume());
    servers.push(server);
    const port = await listening(server);
    let orphaned = 0;
    const gone = new Promise<void>((resolve) => {
      watchForOrphaning(server, {
        engineAddress,
        onOrphaned: () => {
          orphaned += 1;
          resolve();
        },
        patience: 60_000,
      });
    });
    const [first, second] = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
    await Promise.all([once(first, "connect"), once(second, "connect")]);
    first.destroy();
    await once(first, "close");
    assert.equal(orphaned, 0);
    second.destroy();
    await gone;
    assert.equal(orphaned, 1);
  });

  it("goes on while something listens at the engine's address, and asks again", async () => {
    let asked = 0;
    const engine = createServer((socket) => {
      asked += 1;
      socket.destroy();
      if (asked === 2) engine.close();
    });
    const engineAddress = `127.0.0.1:${await listening(engine)}`;
    await new Promise<void>((onOrphaned) => {
      watchForOrphaning(createServer(), { engineAddress, onOrphaned, patience: 1 });
    });
    assert.equal(asked, 2);
  });

  it("judges nothing by what is no address", async () => {
    for (const engineAddress of ["", "engine", "127.0.0.1:99999", "127.0.0.1:"])
      assert.equal(await isListening(engineAddress), true, engineAddress);
  });

  it("says nothing once it's ended", async () => {
    const engineAddress = `127.0.0.1:${await closedPort()}`;
    const end = watchForOrphaning(createServer(), {
      engineAddress,
      onOrphaned: () => assert.fail("it was ended"),
      patience: 1,
    });
    end();
    await new Promise<void>((onOrphaned) => {
      watchForOrphaning(createServer(), { engineAddress, onOrphaned, patience: 5 });
    });
  });
});
