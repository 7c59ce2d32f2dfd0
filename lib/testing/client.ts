export type Answer = { status: number; body: unknown; headers: Headers };
export type ServerSentEvent = { event: string; id: string; data: unknown };

/** Another program that uses the API: a bearer key, JSON in and out, the event stream read by hand. */
export function apiClient(portal: string, key: string | null) {
  const authorization: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const headers = { ...authorization, "content-type": "application/json" };
    const response = await fetch(`${portal}/api/v1${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: /json/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : text,
    };
  };
  return {
    get: (path: string) => call("GET", path),
    post: (path: string, body: unknown = {}) => call("POST", path, body),
    patch: (path: string, body: unknown) => call("PATCH", path, body),
    delete: (path: string) => call("DELETE", path),
    download: (path: string, headers: Record<string, string> = {}) =>
      fetch(`${portal}/api/v1${path}`, { headers: { ...authorization, ...headers } }),
    upload: async (path: string, file: Uint8Array<ArrayBuffer>): Promise<Answer> => {
      const headers = { ...authorization, "content-type": "application/octet-stream" };
      const response = await fetch(`${portal}/api/v1${path}`, { method: "POST", headers, body: file });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    /** Collects a stream's events until `stop`. */
    async listen(path: string) {
      const abort = new AbortController();
      const response = await fetch(`${portal}/api/v1${path}`, { headers: authorization, signal: abort.signal });
      if (!response.ok || !response.body) throw new Error(`${path}: ${response.status}`);
      const events: ServerSentEvent[] = [];
      const finished = collect(response.body, events).catch(() => {});
      return { events, finished, stop: () => abort.abort() };
    },
  };
}

export type ApiClient = ReturnType<typeof apiClient>;

async function collect(body: ReadableStream<Uint8Array>, events: ServerSentEvent[]) {
  const decoder = new TextDecoder();
  let buffered = "";
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    buffered += decoder.decode(chunk, { stream: true });
    for (let end = buffered.indexOf("\n\n"); end >= 0; end = buffered.indexOf("\n\n")) {
      const block = buffered.slice(0, end);
      buffered = buffered.slice(end + 2);
      const field = (name: string) =>
        block
          .split("\n")
          .filter((line) => line.startsWith(`${name}:`))
          .map((line) => line.slice(name.length + 1).trim())
          .join("\n");
      const data = field("data");
      if (data) events.push({ event: field("event") || "message", id: field("id"), data: JSON.parse(data) });
    }
  }
}
