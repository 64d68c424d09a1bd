// A second .NET runtime for work that would stop the page. It runs the entry point that a message names, and posts what that returns.
import { dotnet } from "../_framework/dotnet.js";

const starting = dotnet
  .withModuleConfig({
    onConfigLoaded: config => {
      // The initializers belong to the components, which need a document.
      config.resources.modulesAfterConfigLoaded = [];
      config.resources.modulesAfterRuntimeReady = [];
    },
  })
  .create()
  .then(async runtime => {
    runtime.setModuleImports("worker", { progress: (done, total) => postMessage({ done, total }) });
    return await runtime.getAssemblyExports("Workbench.dll");
  });

onmessage = async message => {
  try {
    const exports = await starting;
    postMessage({ result: exports.GuidelineDecisions.Workbench.Workers.WorkerEntry.Run(message.data.task, message.data.input) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
