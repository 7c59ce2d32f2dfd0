/** What we use of asterisk-manager 0.2.0, which carries no types of its own. */
declare module "asterisk-manager" {
  import type { TcpNetConnectOpts } from "node:net";

  /** One AMI message: names in lower case, a name sent twice an array, Variable and ChanVariable an object. */
  type Message = { readonly [name: string]: string | readonly string[] | Readonly<Record<string, string>> | undefined };

  type Manager = {
    /** `port` goes to net.createConnection as it is, which also takes the options as an object. */
    connect(port: number | (TcpNetConnectOpts & { signal?: AbortSignal }), host?: string, callback?: () => void): void;
    login(callback?: (error?: Message) => void): void;
    /** Writes at once when logged in, else holds it for after the login. @returns the ActionID */
    action(action: Record<string, unknown>, callback?: (error: Message | undefined, reply: Message) => void): string;
    disconnect(callback?: () => void): void;
    isConnected(): boolean | undefined;
    on(event: "rawevent" | "managerevent" | "response", listener: (message: Message) => void): Manager;
    on(event: "connect" | "close" | "end", listener: () => void): Manager;
    on(event: "error", listener: (error: Error) => void): Manager;
    emit(event: string, ...values: unknown[]): boolean;
    removeAllListeners(event: string): Manager;
  };

  /** Without a port it makes the object and does not connect yet. */
  function asteriskManager(
    port: number | undefined,
    host: string,
    username: string,
    password: string,
    events?: boolean,
  ): Manager;
  export = asteriskManager;
}
