import {
  CheckFailure,
  type CheckRequest,
  CheckResponse,
  type CreateRequest,
  CreateResponse,
  type DiffRequest,
  DiffResponse,
  PropertyDiff,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type Change, type Properties } from "../resources/definition";
import { ConfigError } from "./errors";
import { lazy } from "./lazy";
import { type Provider } from "./provider";
import { decodeStruct, type DecodedObject, signatureKey, Struct } from "./values";
import { encodeStruct } from "./wire";

/** The handlers of the resources' methods (pulumirpc.ResourceProvider: Check to Delete), as plain functions. */
export const resourceHandlers = (provider: Provider) => ({
  check: (request: CheckRequest): CheckResponse => {
    const { definition } = provider.resource(request.getUrn());
    const problems = lazy.resourceCheck().checkResource(definition, decodeStruct(request.getNews()));
    return new CheckResponse().setInputs(withoutNulls(request.getNews() ?? new Struct())).setFailuresList(
      // With a property the engine prints its value as well, a secret one in clear, and `<nil>` for a nested one.
      problems.map(({ property, reason }) =>
        new CheckFailure().setReason(provider.redact(`${property} ${reason}`.trim())),
      ),
    );
  },

  diff: async (request: DiffRequest): Promise<DiffResponse> => {
    const { definition, context } = provider.resource(request.getUrn());
    const changes = await definition.diff(
      {
        oldInputs: decodeStruct(request.getOldInputs()),
        oldOutputs: decodeStruct(request.getOlds()),
        inputs: decodeStruct(request.getNews()),
      },
      context,
    );
    const response = new DiffResponse()
      .setChanges(
        changes.length === 0 ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME,
      )
      .setDiffsList(changes.map(({ property }) => property))
      .setHasdetaileddiff(true);
    for (const { property, kind, input } of changes) {
      response
        .getDetaileddiffMap()
        .set(property, new PropertyDiff().setKind(diffKinds[kind]).setInputdiff(input));
    }
    return response;
  },

  create: async (request: CreateRequest): Promise<CreateResponse> => {
    const { definition, context } = provider.resource(request.getUrn());
    const { id, outputs } = await definition.create(
      {
        name: nameOf(request.getUrn()),
        inputs: decodeStruct(request.getProperties()),
        preview: request.getPreview(),
        timeout: milliseconds(request.getTimeout()),
      },
      context,
    );
    // A preview has no id yet: the engine takes the empty one for unknown.
    return new CreateResponse().setId(request.getPreview() ? "" : id).setProperties(toStruct(outputs));
  },

  update: async (request: UpdateRequest): Promise<UpdateResponse> => {
    const { definition, context } = provider.resource(request.getUrn());
    const outputs = await definition.update(
      {
        name: nameOf(request.getUrn()),
        inputs: decodeStruct(request.getNews()),
        oldInputs: decodeStruct(request.getOldInputs()),
        oldOutputs: decodeStruct(request.getOlds()),
        preview: request.getPreview(),
        timeout: milliseconds(request.getTimeout()),
      },
      context,
    );
    return new UpdateResponse().setProperties(toStruct(outputs));
  },

  /** Nothing is asked of Atlas: what a gate is, is what the state says. */
  read: (request: ReadRequest): ReadResponse => {
    const urn = request.getUrn();
    const { definition } = provider.resource(urn);
    if (isEmpty(decodeStruct(request.getProperties()))) {
      throw new ConfigError(
        `a ${definition.name} can't be imported: there is nothing in Atlas that it would be; create one instead`,
      );
    }
    definition.read(urn);
    return new ReadResponse()
      .setId(request.getId())
      .setProperties(request.getProperties())
      .setInputs(request.getInputs());
  },

  /** Nothing in Atlas belongs to a gate. */
  delete: (): Empty => new Empty(),
});

const diffKinds = {
  add: PropertyDiff.Kind.ADD,
  update: PropertyDiff.Kind.UPDATE,
  delete: PropertyDiff.Kind.DELETE,
} as const satisfies Record<Change["kind"], PropertyDiff.Kind>;

const toStruct = (properties: object): Struct => Struct.deserializeBinary(encodeStruct(properties));

/** customTimeouts come in seconds; 0 where there are none. */
const milliseconds = (seconds: number): number | undefined => (seconds > 0 ? seconds * 1000 : undefined);

const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");

const isEmpty = (properties: Properties | DecodedObject): boolean => Object.keys(properties).length === 0;

/** Inputs as they are kept: a null is an absence, but for the items of a list, which have their places. */
function withoutNulls(struct: Struct): Struct {
  const fields = struct.getFieldsMap();
  const nulls: string[] = [];
  fields.forEach((value, key) => {
    if (value.hasNullValue()) nulls.push(key);
    const nested = value.getStructValue();
    // What the protocol itself wraps, such as a secret, stays as it is.
    if (nested?.getFieldsMap().has(signatureKey) === false) withoutNulls(nested);
  });
  for (const key of nulls) fields.del(key);
  return struct;
}
