using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GuidelineDecisions.Workbench.Tests.Patient;

/// <summary>Journeys on the patient page.</summary>
public sealed partial class PatientPageTests(WorkbenchFixture workbench)
{
    private const string Deferral = "Deferring local therapy of the vertebrae";

    /// <summary>A patient for whom deferral is not offered, because the tumour deforms the thecal sac.</summary>
    private const string Example = "deferral-escc-1b";

    [Fact]
    public async Task The_page_is_accessible_in_every_display()
    {
        await using WorkbenchPage opened = await OpenExampleAsync();
        await opened.AssertAccessibleInEveryDisplayAsync();
        await Section(opened.Page, "Considered").GetByRole(AriaRole.Button, new() { Name = Deferral }).ClickAsync();
        await Section(opened.Page, "Do").GetByRole(AriaRole.Button).First.ClickAsync();
        await opened.Page.GetByText("Store or open a case").ClickAsync();
        await opened.Page.GetByText("Paste a FHIR Bundle").ClickAsync();
        await opened.AssertAccessibleInEveryDisplayAsync("open-");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task A_clinician_finds_why_deferral_is_not_offered_changes_it_and_prints_one_page()
    {
        await using WorkbenchPage opened = await OpenExampleAsync();
        IPage page = opened.Page;
        await Expect(Section(page, "Do").GetByText(Deferral)).ToHaveCountAsync(0);
        ILocator reasons = Section(page, "Considered").Locator("li.item").Filter(new() { HasText = Deferral });
        await reasons.GetByRole(AriaRole.Button, new() { Name = Deferral }).ClickAsync();
        ILocator reason = reasons.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "ESCC" }).First;
        await Expect(reason).ToContainTextAsync("1b");
        await reason.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await Expect(page.Locator("#fact-esccGrade")).ToBeFocusedAsync();
        await page.SelectOptionAsync("#fact-esccGrade", "1a");
        await Expect(Section(page, "Do").GetByText(Deferral)).ToHaveCountAsync(1);
        byte[] pdf = await page.PdfAsync(new() { PreferCSSPageSize = true });
        await File.WriteAllBytesAsync(
            Path.Combine(WorkbenchFixture.Screenshots, "patient.pdf"), pdf, TestContext.Current.CancellationToken);
        Assert.Single(PdfPage().Matches(Encoding.Latin1.GetString(pdf)));
    }

    [Fact]
    public async Task The_analysis_finds_the_change_that_offers_deferral_without_stopping_the_page()
    {
        await using WorkbenchPage opened = await OpenExampleAsync();
        ILocator reasons = Section(opened.Page, "Considered").Locator("li.item").Filter(new() { HasText = Deferral });
        await reasons.GetByRole(AriaRole.Button, new() { Name = Deferral }).ClickAsync();
        await reasons.Locator("fluent-button").ClickAsync();
        await Expect(reasons).ToContainTextAsync("Searching");
        await Expect(reasons.GetByText("becomes option").First).ToBeVisibleAsync();
        await Expect(reasons.GetByText("ESCC").Last).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Facts_leave_the_page_only_when_the_user_stores_a_case()
    {
        await using WorkbenchPage opened = await workbench.OpenAsync("patient");
        IPage page = opened.Page;
        await page.Locator("#decision-id").WaitForAsync();
        await Expect(page.GetByText("Signed in as demo")).ToBeVisibleAsync();
        await Expect(page.Locator("#version")).ToContainTextAsync("published");
        int loaded = opened.Requests.Count;
        await page.SelectOptionAsync("#example", Example);
        await page.Locator("#fact-lvefPercent").FillAsync("61");
        await page.SelectOptionAsync("#fact-esccGrade", "1a");
        await Section(page, "Do").GetByRole(AriaRole.Button).First.ClickAsync();
        await page.GetByText("Store or open a case").ClickAsync();
        await page.Locator("#case-id").FillAsync("workbench-1");
        Assert.Empty(opened.Requests.Skip(loaded).Select(request => request.Url));
        Assert.Equal(
            ["/workbench.key"],
            opened.Requests.Where(request => request.Method != "GET").Select(request => new Uri(request.Url).AbsolutePath));

        await opened.Page.FluentButton("Store as a new case").ClickAsync();
        await Expect(page.GetByText("The service's decision has the same id as this page's.")).ToBeVisibleAsync();
        IRequest stored = Assert.Single(opened.Requests.Skip(loaded));
        Assert.Equal("PUT", stored.Method);
        Assert.EndsWith("/api/cases/workbench-1", stored.Url, StringComparison.Ordinal);
        Assert.Contains("\"esccGrade\":\"1a\"", stored.PostData, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_can_be_used_before_sign_in_and_then_opens_the_active_version_of_the_service()
    {
        await using WorkbenchPage opened = await workbench.OpenAsync("about:blank");
        IPage page = opened.Page;
        var answer = new TaskCompletionSource();
        await page.RouteAsync("**/api/guidelines", async route =>
        {
            await answer.Task;
            IAPIResponse response = await route.FetchAsync();
            string catalogue = (await response.TextAsync()).Replace(
                "\"active\":\"1.2.0\"", "\"active\":\"1.1.0\"", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = response, Body = catalogue });
        });
        await page.GotoAsync(new Uri(await workbench.UrlAsync(), "patient").AbsoluteUri);
        await page.Locator("#decision-id").WaitForAsync();
        await Expect(page.Locator("#version")).ToHaveValueAsync("1.2.0");
        await page.Locator("#fact-lvefPercent").FillAsync("61");
        answer.SetResult();
        await Expect(page.Locator("#version")).ToHaveValueAsync("1.1.0");
        await Expect(page.Locator("footer.basis")).ToContainTextAsync("her2-vertebral-metastasis 1.1.0");
        await Expect(page.Locator("#fact-lvefPercent")).ToHaveValueAsync("61");
    }

    [Fact]
    public async Task A_case_is_not_overwritten_by_somebody_who_has_not_read_it()
    {
        await using WorkbenchPage first = await OpenExampleAsync();
        await StoreAsync(first, "workbench-2");
        await Expect(first.Page.GetByText("Case workbench-2, revision 1")).ToBeVisibleAsync();
        await using WorkbenchPage second = await OpenExampleAsync();
        await second.Page.Locator("#fact-lvefPercent").FillAsync("55");
        await StoreAsync(second, "workbench-2");
        await Expect(second.Page.GetByText("There is a case with this id already.")).ToBeVisibleAsync();
        await second.Page.FluentButton("Open").ClickAsync();
        await Expect(second.Page.Locator("#fact-lvefPercent")).ToHaveValueAsync("");
        await second.Page.Locator("#fact-lvefPercent").FillAsync("56");
        await second.Page.FluentButton("Store as a new revision").ClickAsync();
        await Expect(second.Page.GetByText("Case workbench-2, revision 2")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_pasted_record_fills_the_form()
    {
        await using WorkbenchPage opened = await OpenExampleAsync();
        IPage page = opened.Page;
        await page.GetByText("Paste a FHIR Bundle").ClickAsync();
        await page.Locator("#bundle").FillAsync(
            """
            { "resourceType": "Bundle", "type": "collection", "entry": [ { "resource": {
              "resourceType": "Observation", "status": "final",
              "code": { "coding": [ { "system": "http://loinc.org", "code": "48676-1" } ] },
              "subject": { "reference": "Patient/1" }, "effectiveDateTime": "2026-10-01",
              "valueCodeableConcept": { "coding": [ { "system": "http://loinc.org", "code": "LA6577-6" } ] } } } ] }
            """);
        await opened.Page.FluentButton("Find the facts").ClickAsync();
        await Expect(page.GetByText("Found 1 facts in 1 of 1 resources.")).ToBeVisibleAsync();
        await Expect(page.Locator("#fact-her2Status")).ToHaveValueAsync("negative");
        await Expect(page.Locator("#headline")).ToContainTextAsync("does not apply");
    }

    [Fact]
    public async Task A_link_opens_its_facts_and_sends_them_to_nobody()
    {
        await using WorkbenchPage opened = await workbench.OpenAsync(
            "patient#view=form&guideline=her2-vertebral-metastasis&version=1.1.0&asOf=2026-03-01&facts=eyJoZXIyU3RhdHVzIjoicG9zaXRpdmUifQ");
        await Expect(opened.Page.Locator("#fact-her2Status")).ToHaveValueAsync("positive");
        await Expect(opened.Page.Locator("#version")).ToHaveValueAsync("1.1.0");
        await Expect(opened.Page.Locator("#as-of")).ToHaveValueAsync("2026-03-01");
        Assert.DoesNotContain(
            opened.Requests, request => request.Url.Contains("eyJo", StringComparison.Ordinal) && !request.IsNavigationRequest);
    }

    [Fact]
    public async Task A_link_to_a_version_that_is_not_there_opens_no_facts()
    {
        await using WorkbenchPage opened = await workbench.OpenAsync(
            "patient#guideline=her2-vertebral-metastasis&version=9.0.0&asOf=2026-03-01&facts=eyJoZXIyU3RhdHVzIjoicG9zaXRpdmUifQ");
        await Expect(opened.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("a version that is not here");
        await Expect(opened.Page.Locator("#fact-her2Status")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_wrong_value_is_explained_at_its_field_and_leaves_no_plan()
    {
        await using WorkbenchPage opened = await OpenExampleAsync();
        await opened.Page.Locator("#fact-lvefPercent").FillAsync("400");
        await Expect(opened.Page.Locator("#fact-lvefPercent-hint .fact-error")).ToBeVisibleAsync();
        await Expect(opened.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no plan");
        await Expect(opened.Page.Locator("#decision-id")).ToHaveCountAsync(0);
        await opened.AssertAccessibleAsync("wrong");
        await opened.Page.Locator("#fact-lvefPercent").FillAsync("40");
        await Expect(opened.Page.Locator("#decision-id")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_journey_works_with_the_keyboard_alone()
    {
        await using WorkbenchPage opened = await OpenExampleAsync();
        IPage page = opened.Page;
        await page.Locator(".skip-link").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#content")).ToBeFocusedAsync();
        await TabToAsync(page, Deferral);
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Change");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#fact-esccGrade")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(Section(page, "Do").GetByText(Deferral)).ToHaveCountAsync(1);
    }

    private static ILocator Section(IPage page, string label) => page.Locator($"section[aria-label='{label}']");

    private static async Task StoreAsync(WorkbenchPage opened, string caseId)
    {
        await opened.Page.GetByText("Store or open a case").ClickAsync();
        await opened.Page.Locator("#case-id").FillAsync(caseId);
        await opened.Page.FluentButton("Store as a new case").ClickAsync();
    }

    /// <summary>Presses Tab until the focus is on an element with a text.</summary>
    private static async Task TabToAsync(IPage page, string text)
    {
        const int Most = 400;
        for (int i = 0; i < Most; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("document.activeElement.textContent.trim()") == text)
                return;
        }

        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"The focus did not reach '{text}' within {Most} presses of Tab."));
    }

    private async Task<WorkbenchPage> OpenExampleAsync()
    {
        WorkbenchPage opened = await workbench.OpenAsync("patient");
        await opened.Page.Locator("#decision-id").WaitForAsync();
        await opened.Page.SelectOptionAsync("#example", Example);
        await Expect(opened.Page.Locator("#headline")).ToContainTextAsync("Recommended: Option A");
        return opened;
    }

    [GeneratedRegex(@"/Type\s*/Page[^s]", RegexOptions.CultureInvariant)]
    private static partial Regex PdfPage();
}
