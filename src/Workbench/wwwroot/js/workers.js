// Starts and stops workers. One that has done its work is kept for the next, because a runtime takes a second to start.
const running = new Map();
let idle = null;

export const run = (id, task, input, listener) => new Promise((resolve, reject) => {
  const worker = idle ?? new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  idle = null;
  running.set(id, { worker, reject });
  const end = () => {
    running.delete(id);
    worker.onmessage = worker.onerror = null;
    idle?.terminate();
    idle = worker;
  };
  worker.onmessage = ({ data }) => {
    if (data.total !== undefined) {
      listener?.invokeMethodAsync("OnProgress", data.done, data.total);
      return;
    }
    end();
    if (data.error === undefined) resolve(data.result);
    else reject(new Error(data.error));
  };
  worker.onerror = event => {
    running.delete(id);
    worker.terminate();
    reject(new Error(event.message ?? "The worker could not start."));
  };
  worker.postMessage({ task, input });
});

export const stop = id => {
  const stopped = running.get(id);
  running.delete(id);
  stopped?.worker.terminate();
  stopped?.reject(new Error("stopped"));
};
