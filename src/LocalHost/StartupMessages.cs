using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.LocalHost;

/// <summary>What the server prints when it is ready.</summary>
internal static class StartupMessages
{
    /// <summary>One line: where it listens, and what it serves.</summary>
    public static string Ready(string address, IGuidelineCatalogue catalogue)
    {
        IEnumerable<string> guidelines = catalogue.All.Select(
            entry => $"{entry.Id} {entry.Active.Version} ({entry.Active.Guideline.Guideline.Status.ToString().ToLowerInvariant()})");
        IEnumerable<string> routes = EndpointCatalogue.All.Select(endpoint => $"{endpoint.Method} /{Routes.Prefix}/{endpoint.Route}");
        return $"Ready on {address}, serving {string.Join(", ", guidelines)}: {string.Join(", ", routes)}";
    }

    /// <summary>The key that was just made.</summary>
    public static string NewKey(DemoPartner demo) => $"Made a key of the partner '{DemoPartner.Id}', kept in {demo.KeyFile}: {demo.ReadOrCreateKey().Key}";

    /// <summary>A command that works when pasted.</summary>
    public static string Curl(string address, DemoPartner demo) =>
        $$$"""
        Try: curl -s {{{address}}}/{{{Routes.Prefix}}}/{{{Routes.Recommendations}}} -H "{{{ApiKey.Header}}}: $(cat '{{{demo.KeyFile}}}')" -H 'Content-Type: application/json' -d '{"guideline":"her2-vertebral-metastasis","facts":{"her2Status":"positive","locallyAdvanced":true,"metastaticStage":"M1","vertebralMetastasis":true,"vertebralSites":1,"symptoms":["mechanicalPain"],"ecog":1}}'
        """;
}
