import { resending } from "../http/endedConnection";
import { type Authenticator, withHeader } from "./authenticator";

/** A bearer token taken as it is given: nothing can renew it, so a 401 is final. */
export const bearer = (accessToken: string): Authenticator => ({
  secrets: () => [accessToken],
  send: (request, send) => resending(send)(withHeader(request, "Authorization", `Bearer ${accessToken}`)),
  close: () => Promise.resolve(),
});
