import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AtlasProcess } from "./process";

export interface OverTlsReport {
  /** Of the same Atlas, without a proxy. */
  readonly directUrl: string;
  /** Of a host that no name server knows: only the proxy leads there. */
  readonly hiddenUrl: string;
  readonly proxyUrl: string;
  /** Whom to trust, in PEM. */
  readonly certificates: string;
}

/** TLS in front of an emulator, and an http proxy in front of that, in a process of their own. */
export class OverTls {
  private constructor(
    private readonly child: ChildProcess,
    private readonly report: OverTlsReport,
    private readonly atlas: AtlasProcess,
    private readonly trusted: string,
  ) {}

  static async start(atlas: AtlasProcess, folder: string): Promise<OverTls> {
    const child = fork(join(__dirname, "overTlsChild.ts"), [new URL(atlas.url).port], {
      execArgv: ["-r", "ts-node/register"],
    });
    const [report] = (await once(child, "message")) as [OverTlsReport];
    const trusted = join(folder, "certificates.pem");
    writeFileSync(trusted, report.certificates);
    return new OverTls(child, report, atlas, trusted);
  }

  /** The plugin's configuration and environment for Atlas over TLS. */
  get direct(): Reached {
    return this.reached(this.report.directUrl, {});
  }

  /** The same through the proxy. */
  get proxied(): Reached {
    return this.reached(this.report.hiddenUrl, { HTTPS_PROXY: this.report.proxyUrl, NO_PROXY: "" });
  }

  private reached(baseUrl: string, env: NodeJS.ProcessEnv): Reached {
    return {
      config: { ...this.atlas.config, baseUrl },
      env: { ...env, NODE_EXTRA_CA_CERTS: this.trusted },
    };
  }

  async stop(): Promise<void> {
    const exited = once(this.child, "exit");
    this.child.disconnect();
    await exited;
  }
}

/** How a plugin reaches an Atlas. */
export interface Reached {
  readonly config: Readonly<Record<string, string>>;
  readonly env: NodeJS.ProcessEnv;
}
