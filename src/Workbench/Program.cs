using GuidelineDecisions.Workbench;
using GuidelineDecisions.Workbench.Shell;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
builder.Services.AddWorkbench(new Uri(builder.HostEnvironment.BaseAddress));
await builder.Build().RunAsync();
