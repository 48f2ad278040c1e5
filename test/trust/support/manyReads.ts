// A process of its own that reads a thousand times, and says what that left behind: run by resources.test.ts with
// --expose-gc. Arguments: the address of an Atlas, and how many reads.
import { clusterFunctions, argsOf } from "./functions";
import { Service } from "./service";
import { DEFAULT_API_KEY } from "../../../emulator";

/** What is there after a collection of garbage. */
export interface Left {
  /** In bytes, of the heap and beside it. */
  readonly memory: number;
  /** Timers, sockets and the like that keep a process alive (process.getActiveResourcesInfo), in order. */
  readonly active: readonly string[];
  /** Listeners of the process's own events. */
  readonly listeners: number;
}

async function measure(): Promise<Left> {
  // Sockets are taken away in the turn after they were closed.
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    globalThis.gc?.();
  }
  const { heapUsed, external } = process.memoryUsage();
  return {
    memory: heapUsed + external,
    active: process.getActiveResourcesInfo().sort(),
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
  };
}

async function main(baseUrl: string, count: number): Promise<void> {
  const service = new Service();
  await service.configure({ ...DEFAULT_API_KEY, baseUrl, maxRetries: 1 });
  const read = async (times: number) => {
    for (let index = 0; index < times; index += clusterFunctions.length) {
      await Promise.all(clusterFunctions.map((tested) => service.invoke(tested.name, argsOf(tested))));
    }
  };
  // Whatever is made once is there after these: modules, compiled code, kept-alive connections.
  await read(210);
  const before = await measure();
  await read(count);
  const after = await measure();
  await service.cancel();
  const ended = await measure();
  console.log(JSON.stringify({ before, after, ended }));
}

const [, , url = "", count = ""] = process.argv;
void main(url, Number(count));
