// The provider of dist/, served by `main()` of @pulumi/pulumi/provider or by this project's own server; prints the port.
const { createProvider, serve } = require("pulumi-mongodbatlas-restores/provider");

const [server, engine] = process.argv.slice(2);
if (server === "main") require("@pulumi/pulumi/provider").main(createProvider(), [engine]);
else serve(createProvider, { engineAddress: engine }).then(({ port }) => console.log(port));
