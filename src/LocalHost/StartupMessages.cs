using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.LocalHost;

internal static class StartupMessages
{
    /// <summary>One line with the address, the guidelines and where the API is described.</summary>
    public static string Ready(string address, IGuidelineCatalogue catalogue)
    {
        IEnumerable<string> guidelines = catalogue.All.Select(
            entry => entry.Active is { } active
                ? $"{entry.Id} {active.Version} ({Names.Of(active.Guideline.Guideline.Status)})"
                : $"{entry.Id} (no active version)");
        return $"Ready on {address}, serving {string.Join(", ", guidelines)}. "
            + $"The API: {address}/{Routes.Prefix}/{Routes.Documentation}";
    }

    public static string Workbench(string address) => $"Workbench: {address}/";

    public static string NewKey(DemoPartner demo) =>
        $"Created an API key for the partner '{DemoPartner.Id}' and saved it in {demo.KeyFile}: {demo.ReadOrCreateKey().Key}";

    /// <summary>A command that works when it is pasted into a shell.</summary>
    public static string Curl(string address, DemoPartner demo, IGuidelineCatalogue catalogue) =>
        $$$"""
        Try: curl -s {{{address}}}/{{{Routes.Prefix}}}/{{{Routes.Recommendations}}} -H "{{{ApiKey.Header}}}: $(cat '{{{demo.KeyFile}}}')"
        """
        + $" -H 'Content-Type: application/json' -d '{SampleRequest.Of(catalogue)}'";
}
