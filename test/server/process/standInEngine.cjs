// What stands for an engine, in a process of its own, for it is to be killed. Prints its port, then "asked" for every
// connection to it that says nothing, and "done" for every command, which come as JSON, one a line.
const { createServer } = require("node:net");
const { createInterface } = require("node:readline");
const grpc = require("@grpc/grpc-js");
const { ResourceProviderClient } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const { ConfigureRequest, InvokeRequest, CheckRequest } = require("@pulumi/pulumi/proto/provider_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");

const say = (line) => process.stdout.write(`${line}\n`);
let client;

const commands = {
  connect: (port, done) => {
    client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    client.checkConfig(new CheckRequest().setNews(new Struct()), done);
  },
  disconnect: (_, done) => {
    client.close();
    done();
  },
  configure: (config, done) =>
    client.configure(new ConfigureRequest().setArgs(Struct.fromJavaScript(config)), done),
  // Its answer isn't waited for.
  invoke: (name, done, { args }) => {
    const request = new InvokeRequest().setTok(`mongodbatlas-restores:index:${name}`);
    client.invoke(request.setArgs(Struct.fromJavaScript(args)), () => undefined);
    done();
  },
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const command = JSON.parse(line);
  const [name] = Object.keys(command);
  commands[name](command[name], () => say("done"), command);
});

const server = createServer((socket) => {
  // One that brings lines for the log says so at once; one that only asks is closed again.
  let isSilent = true;
  socket.once("data", () => (isSilent = false));
  socket.on("error", () => undefined);
  socket.once("close", () => {
    if (isSilent) say("asked");
  });
});
server.listen(0, "127.0.0.1", () => say(server.address().port));
