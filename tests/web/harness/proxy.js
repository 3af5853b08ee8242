/**
 * A proxy on loopback that writes down whatever a browser sends, and lets through what is meant for loopback alone. Nothing
 * else gets an answer, and what would be encrypted is refused: only the host's name can be seen of that.
 */
import { createServer, request as ask } from "node:http";

/**
 * @typedef {object} Sent
 * @property {string} method
 * @property {string} url     in full; `host:port` of a tunnel that was asked for
 * @property {string} headers as they came, a line each
 * @property {string} body
 *
 * @typedef {{ port: number, sent: Sent[], close: () => Promise<void> }} Proxy
 */

/** @returns {Promise<Proxy>} */
export async function record() {
  /** @type {Sent[]} */
  const sent = [];
  /** @param {import("node:http").IncomingMessage} request @param {string} body */
  const note = ({ method = "", url = "", rawHeaders }, body) => {
    const headers = rawHeaders.map((one, at) => one + (at % 2 ? "\n" : ": ")).join("");
    sent.push({ method, url, headers, body });
  };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    note(request, body.toString("latin1"));
    const url = new URL(request.url ?? "/", "http://nowhere.invalid");
    if (url.hostname !== "127.0.0.1" || url.port === String(port)) {
      response.writeHead(403).end();
      return;
    }
    const { method, headers } = request;
    const onward = ask(url, { method, headers: { ...headers, connection: "close" } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    onward.end(body);
  });
  for (const event of ["connect", "upgrade"]) server.on(event, (request, socket) => {
    note(request, "");
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    port,
    sent,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
