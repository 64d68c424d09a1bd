using Bunit;
using GuidelineDecisions.Workbench.Pages.Guidelines;
using GuidelineDecisions.Workbench.Tests.Patient;
using GuidelineDecisions.Workbench.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FluentUI.AspNetCore.Components;

namespace GuidelineDecisions.Workbench.Tests.Guidelines;

/// <summary>The panel that proves a version, with a worker that answers as the test says.</summary>
public sealed class ProofPanelTests : BunitContext
{
    private readonly JSRuntimeInvocationHandler<string> worker;

    public ProofPanelTests()
    {
        Services.AddFluentUIComponents();
        Services.AddSingleton<WorkerPool>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        worker = JSInterop.SetupModule("./js/workers.js").Setup<string>("run", _ => true);
    }

    [Fact]
    public void The_result_replaces_not_run_yet_when_the_worker_ends()
    {
        IRenderedComponent<ProofPanel> panel = Start();
        Assert.All(Results(panel), result => Assert.Equal("not run yet", result));
        worker.SetResult("""{ "errors": [], "findings": [], "warnings": [], "classes": 10 }""");
        panel.WaitForAssertion(() => Assert.All(Results(panel), result => Assert.Equal("proved", result)));
        Assert.Contains("Proved for every possible patient.", panel.Find("#proof-result").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_refutes_its_claim_and_names_its_place()
    {
        IRenderedComponent<ProofPanel> panel = Start();
        worker.SetResult("""
            { "errors": [], "findings": [{ "pointer": "/invariants/0", "line": 7, "text": "Broken." }], "warnings": [], "classes": 10 }
            """);
        panel.WaitForAssertion(() => Assert.Contains("refuted", Results(panel)));
        Assert.Contains("Not proved: 1 finding.", panel.Find("#proof-result").TextContent, StringComparison.Ordinal);
        Assert.Contains("/invariants/0", panel.Markup, StringComparison.Ordinal);
    }

    private static string[] Results(IRenderedComponent<ProofPanel> panel) =>
        [.. panel.FindAll("tbody tr").Select(row => row.LastElementChild!.TextContent)];

    private IRenderedComponent<ProofPanel> Start()
    {
        IRenderedComponent<ProofPanel> panel =
            Render<ProofPanel>(each => each.Add(parameter => parameter.Version, Shipped.Active("her2-vertebral-metastasis")));
        panel.Find("fluent-button").Click();
        return panel;
    }
}
