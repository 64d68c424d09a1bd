using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Workbench.Tests.Hosting;

/// <summary>
/// The published files of the workbench as Azure Static Web Apps serves them: with the headers and the fallback of the file
/// <c>staticwebapp.config.json</c> that <c>infra/workbench/configure.sh</c> writes.
/// </summary>
internal sealed class StaticSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;
    private JsonElement settings;

    private StaticSite(WebApplication app, string folder)
    {
        this.app = app;
        this.folder = folder;
    }

    public Uri Url => new(app.Urls.Single());

    /// <summary>Starts the site without its settings, which need the address of the service, which needs that of the site.</summary>
    public static async Task<StaticSite> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("workbench-site-").FullName;
        string published = Path.Combine(await PublishedHost.FolderAsync(), "wwwroot");
        foreach (string file in Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(published, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var site = new StaticSite(app, folder);
        app.Use(site.AnswerAsync);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            ContentTypeProvider = new FileExtensionContentTypeProvider { Mappings = { [".dat"] = "application/octet-stream" } },
        });
        await app.StartAsync();
        return site;
    }

    /// <summary>Runs the script of the deployment with these environment variables.</summary>
    /// <returns>The exit code, and what it wrote to its error output.</returns>
    public async Task<(int Code, string Errors)> ConfigureAsync(params (string Name, string Value)[] variables)
    {
        var script = new ProcessStartInfo("bash", [Path.Combine(RepositoryFolder.Path, "infra", "workbench", "configure.sh"), folder])
        {
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in variables)
            script.Environment[name] = value;
        using Process process = Process.Start(script)!;
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (process.ExitCode == 0)
        {
            byte[] file = await File.ReadAllBytesAsync(
                Path.Combine(folder, "staticwebapp.config.json"), TestContext.Current.CancellationToken);
            settings = JsonSerializer.Deserialize<JsonElement>(file);
        }

        return (process.ExitCode, errors);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        foreach (JsonProperty header in settings.GetProperty("globalHeaders").EnumerateObject())
            context.Response.Headers[header.Name] = header.Value.GetString();
        JsonElement fallback = settings.GetProperty("navigationFallback");
        string path = context.Request.Path;
        bool isFile = File.Exists(Path.Combine(folder, path[1..]));
        if (!isFile && !fallback.GetProperty("exclude").EnumerateArray().Any(pattern => Matches(pattern.GetString()!, path)))
            context.Request.Path = fallback.GetProperty("rewrite").GetString();
        return next(context);
    }

    /// <summary>A pattern has one asterisk, which stands for anything.</summary>
    private static bool Matches(string pattern, string path)
    {
        string[] parts = pattern.Split('*');
        return path.StartsWith(parts[0], StringComparison.Ordinal) && path.EndsWith(parts[1], StringComparison.Ordinal);
    }
}
