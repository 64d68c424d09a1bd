using System.Diagnostics;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>Debian's browser without a window.</summary>
internal static class Chromium
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>A start that hangs is tried again, because a loaded machine may starve one of the browser's processes.</summary>
    private const int Attempts = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Lays out a page in a window of 1280 by 800 pixels, runs its scripts and returns the document.</summary>
    public static async Task<IHtmlDocument> OpenAsync(string html)
    {
        string folder = Directory.CreateTempSubdirectory("card-page-").FullName;
        try
        {
            string page = Path.Combine(folder, "page.html");
            await File.WriteAllTextAsync(page, html, TestContext.Current.CancellationToken);
            for (int attempt = 1; ; attempt++)
            {
                if (await DumpAsync(page, Path.Combine(folder, Invariant($"profile-{attempt}"))) is { } document)
                    return new HtmlParser().ParseDocument(document);
                Assert.True(attempt < Attempts, $"{Program} wrote no document, although it was started {Attempts} times.");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string?> DumpAsync(string page, string profile)
    {
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
            "--window-size=1280,800", $"--user-data-dir={profile}", "--dump-dom", new Uri(page).AbsoluteUri,
        ];
        using Process browser = Process.Start(new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            Task<string> errors = browser.StandardError.ReadToEndAsync(limit.Token);
            string document = await browser.StandardOutput.ReadToEndAsync(limit.Token);
            await errors;
            await browser.WaitForExitAsync(limit.Token);
            return document.Length == 0 ? null : document;
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!browser.HasExited)
            {
                browser.Kill(entireProcessTree: true);
                await browser.WaitForExitAsync(CancellationToken.None);
            }
        }
    }
}
