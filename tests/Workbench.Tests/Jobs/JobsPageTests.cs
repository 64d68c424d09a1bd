using System.Text.Json.Nodes;
using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GuidelineDecisions.Workbench.Tests.Jobs;

/// <summary>Journeys on the page of jobs.</summary>
public sealed class JobsPageTests(WorkbenchFixture workbench)
{
    [Fact]
    public async Task A_job_is_opened_with_its_state_and_counts()
    {
        using ServiceApi api = await ServiceApi.OfAsync(workbench);
        await api.StoreOverdueAsync("job-1");
        await api.SendAsync(HttpMethod.Post, "guidelines/her2-vertebral-metastasis/versions/1.1.0/preview");
        await using WorkbenchPage opened = await workbench.OpenAsync("jobs");
        IPage page = opened.Page;
        await page.Locator("#jobs .item-head").First.ClickAsync();
        await Expect(page.Locator("#job-state")).ToHaveTextAsync("completed", new() { Timeout = 60_000 });
        await Expect(page.Locator(".job")).ToContainTextAsync("Preview of her2-vertebral-metastasis 1.1.0");
        await opened.AssertAccessibleInEveryDisplayAsync();
        Assert.Equal("", string.Join("\n", opened.Complaints));
    }

    [Fact]
    public async Task A_job_is_cancelled_and_resumed()
    {
        await using WorkbenchPage opened = await workbench.OpenAsync("patient");
        IPage page = opened.Page;
        string state = "running";
        List<string> sent = [];
        await page.RouteAsync("**/api/reevaluations**", route =>
        {
            if (route.Request.Method == "POST")
            {
                sent.Add(new Uri(route.Request.Url).Segments[^1]);
                state = sent[^1] == "cancel" ? "cancelled" : "running";
            }

            JsonObject job = JsonNode.Parse($$"""
                { "job": "20261130000000000-00000000", "kind": "activation", "guideline": "g", "from": "1.0.0", "version": "1.1.0",
                  "contentHash": "sha256:0",
                  "state": "{{state}}", "createdAt": "2026-11-30T00:00:00Z", "of": "own-cases", "progress": 0.5,
                  "counts": { "read": 1, "unchanged": 1, "changed": 0, "failed": 0 }, "failures": [], "groups": [],
                  "casesInFurtherGroups": 0 }
                """)!.AsObject();
            bool isList = route.Request.Url.Contains("pageSize", StringComparison.Ordinal);
            return route.FulfillAsync(new() { ContentType = "application/json", Body = isList ? $$"""{ "jobs": [{{job}}] }""" : $"{job}" });
        });
        await page.GetByRole(AriaRole.Link, new() { Name = "Jobs" }).ClickAsync();
        await page.Locator("#jobs .item-head").First.ClickAsync();
        await Expect(page.Locator("#job-state")).ToHaveTextAsync("running");
        await page.FluentButton("Cancel the job").ClickAsync();
        await page.FluentButton("Stop it").ClickAsync();
        await Expect(page.Locator("#job-state")).ToHaveTextAsync("cancelled");
        await page.FluentButton("Resume").ClickAsync();
        await Expect(page.Locator("#job-state")).ToHaveTextAsync("running");
        Assert.Equal(["cancel", "retry"], sent);
    }
}
