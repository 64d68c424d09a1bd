// Runs Azurite for LocalHost: node run-azurite.js <Azurite's main module> <file that identifies the running process> <Azurite's options>
//
// LocalHost holds the other end of stdin. Only the end of stdin stops Azurite, so that it also stops when LocalHost is killed.
// Signals from a terminal or a service manager reach both processes. Azurite ignores them, because LocalHost must still finish requests.
"use strict";
const crypto = require("crypto");
const fs = require("fs");
const { createRequire } = require("module");
const net = require("net");

// The data is about patients: only the user who runs this may read it.
process.umask(0o077);

const secondsToStop = 20;
const secondsToAnswer = 10;
const [main, runningFile] = process.argv.splice(2, 2);
const token = crypto.randomUUID();

// Loading unused modules takes two fifths of Azurite's start: its telemetry library, which is off, and blobs in an SQL database.
delete process.env.AZURITE_DB;
["applicationinsights", "./blob/SqlBlobServer"].forEach(replaceWithEmptyModule);

const signals = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];
const once = process.once;
process.once = (event, listener) => (signals.includes(event) ? process : once.call(process, event, listener));
signals.forEach(signal => process.on(signal, () => {}));

// After LocalHost was killed, output written while saving fails; that must not end Azurite.
[process.stdout, process.stderr].forEach(stream => stream.on("error", () => {}));
process.stdin.on("end", stop).on("error", stop).resume();
afterPredecessor(() => announce(() => require(main)));

function replaceWithEmptyModule(name) {
  const file = createRequire(main).resolve(name);
  require.cache[file] = { id: file, filename: file, loaded: true, exports: {}, children: [], paths: [] };
}

/**
 * Azurite saves everything when it is told to shut down. Before it listens, there is nothing to save.
 * The timeout is needed because an open connection would keep Azurite alive forever; saving hundreds of megabytes takes seconds.
 */
function stop() {
  setTimeout(() => process.exit(1), secondsToStop * 1000).unref();
  if (!process.emit("message", "shutdown")) process.exit(0);
}

/** Accepts connections while this process lives, and writes their port to the file. */
function announce(then) {
  const server = net.createServer(socket => socket.on("error", () => {}).unref().write(token));
  server.listen(0, "127.0.0.1", () => {
    fs.writeFileSync(runningFile, `${server.address().port} ${token}`);
    server.unref();
    then();
  });
}

/** An Azurite whose LocalHost was killed may still be saving to the same folder: waits until its connection breaks. */
function afterPredecessor(then) {
  if (!fs.existsSync(runningFile)) return then();
  const [port, expected] = fs.readFileSync(runningFile, "utf8").split(" ");
  const socket = net.connect(Number(port), "127.0.0.1");
  socket.setTimeout(secondsToAnswer * 1000, () => socket.destroy());
  socket.on("data", answer => (answer.toString() === expected ? socket.setTimeout(0) : socket.destroy()));
  socket.on("error", () => {}).on("close", () => then());
}
