// The least that a provider can be: a gRPC server with the same protocol that knows no more than an empty schema. What
// the plugin's start is measured against.
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { type GetSchemaRequest, GetSchemaResponse } from "@pulumi/pulumi/proto/provider_pb";

const getSchema: grpc.handleUnaryCall<GetSchemaRequest, GetSchemaResponse> = (_, answer) => {
  answer(null, new GetSchemaResponse().setSchema("{}"));
};

const server = new grpc.Server();
server.addService(ResourceProviderService, { getSchema });
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (_, port) => {
  process.stdout.write(`${port}\n`);
});
process.on("SIGINT", () => process.exit(0));
