namespace GuidelineDecisions.LocalHost.Workbench;

/// <summary>
/// Where the built files of the workbench are. The build writes two manifests next to the program: the routes with their headers, and,
/// unless the program is published, the folders of the files on this machine.
/// </summary>
internal static class WorkbenchAssets
{
    private const string FoldersSetting = "staticWebAssets";

    private static readonly string Folders = Path.Combine(AppContext.BaseDirectory, "Workbench.staticwebassets.runtime.json");

    /// <summary>The manifest of the routes.</summary>
    public static string Routes { get; } = Path.Combine(AppContext.BaseDirectory, "Workbench.staticwebassets.endpoints.json");

    /// <summary>The folder of a published workbench.</summary>
    public static string PublishedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Makes the files available to the host.</summary>
    public static void Use(WebApplicationBuilder builder)
    {
        if (!File.Exists(Folders))
            return;
        builder.Configuration.AddInMemoryCollection([new(FoldersSetting, Folders)]);
        builder.WebHost.UseStaticWebAssets();
    }
}
