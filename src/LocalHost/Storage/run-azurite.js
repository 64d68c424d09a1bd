// Runs Azurite for LocalHost: node run-azurite.js <Azurite's main module> <file that says who runs> <Azurite's options>
//
// LocalHost holds the other end of stdin, and its end is the one thing that stops Azurite, so that it stops when LocalHost is killed.
// Signals of a terminal or of a service manager reach both processes; Azurite ignores them, since LocalHost still has requests to finish.
"use strict";
const crypto = require("crypto");
const fs = require("fs");
const { createRequire } = require("module");
const net = require("net");

const secondsToStop = 20;
const secondsToAnswer = 10;
const [main, sign] = process.argv.splice(2, 2);
const token = crypto.randomUUID();

// Two fifths of Azurite's start would be loading what is not used here: the library of its telemetry, which is off, and blobs in an SQL database.
delete process.env.AZURITE_DB;
["applicationinsights", "./blob/SqlBlobServer"].forEach(leaveOut);

const signals = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];
const once = process.once;
process.once = (event, listener) => (signals.includes(event) ? process : once.call(process, event, listener));
signals.forEach(signal => process.on(signal, () => {}));

// When LocalHost was killed, nobody reads what Azurite says while it saves; that is no reason to fail.
[process.stdout, process.stderr].forEach(stream => stream.on("error", () => {}));
process.stdin.on("end", stop).on("error", stop).resume();
afterPredecessor(() => announce(() => require(main)));

/** Has Azurite find an empty module in the place of one of its own. */
function leaveOut(name) {
  const file = createRequire(main).resolve(name);
  require.cache[file] = { id: file, filename: file, loaded: true, exports: {}, children: [], paths: [] };
}

/**
 * Azurite saves everything when it is asked to shut down; before it listens there is nothing to save.
 * A connection that stays open would hold it up for ever; saving hundreds of megabytes may take seconds.
 */
function stop() {
  setTimeout(() => process.exit(1), secondsToStop * 1000).unref();
  if (!process.emit("message", "shutdown")) process.exit(0);
}

/** Accepts connections as long as this process lives, and says in the file where. */
function announce(then) {
  const server = net.createServer(socket => socket.on("error", () => {}).unref().write(token));
  server.listen(0, "127.0.0.1", () => {
    fs.writeFileSync(sign, `${server.address().port} ${token}`);
    server.unref();
    then();
  });
}

/** One whose LocalHost was killed may still be saving to the same folder: waits for its connection to break. */
function afterPredecessor(then) {
  if (!fs.existsSync(sign)) return then();
  const [port, expected] = fs.readFileSync(sign, "utf8").split(" ");
  const socket = net.connect(Number(port), "127.0.0.1");
  socket.setTimeout(secondsToAnswer * 1000, () => socket.destroy());
  socket.on("data", answer => (answer.toString() === expected ? socket.setTimeout(0) : socket.destroy()));
  socket.on("error", () => {}).on("close", () => then());
}
