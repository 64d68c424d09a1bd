using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>
/// Links to the workbench's page of a patient. The facts are in the fragment of the address, which browsers send to no server. A SMART
/// launch reads the record itself, so its context has no facts.
/// </summary>
internal sealed class CardLinks
{
    private const string Url = "Workbench:Url";
    private const string SmartLaunchUrl = "Workbench:SmartLaunchUrl";

    private readonly string? pages;
    private readonly string? launch;

    /// <summary>Reads the settings. Invalid settings stop the host at start.</summary>
    public CardLinks(IConfiguration configuration)
    {
        pages = Read(configuration, Url);
        launch = Read(configuration, SmartLaunchUrl);
    }

    private CardLinks()
    {
    }

    /// <summary>No pages.</summary>
    public static CardLinks None { get; } = new();

    /// <summary>Whether there are no pages to link to.</summary>
    public bool IsEmpty => pages is null && launch is null;

    /// <summary>The link to the full basis of a decision.</summary>
    public ImmutableArray<CardLink> ToBasis(Decision decision) => Of("Full basis of this advice", "plan", decision);

    /// <summary>The link to a form with the open questions of a decision.</summary>
    public ImmutableArray<CardLink> ToForm(Decision decision) => Of("Answer the open questions", "form", decision);

    private ImmutableArray<CardLink> Of(string label, string view, Decision decision) =>
        launch is not null ? [new(label, launch, ContextOf(view, decision))]
        : pages is not null ? [new(label, $"{pages}/patient#{FragmentOf(view, decision)}", null)]
        : [];

    private static string FragmentOf(string view, Decision decision)
    {
        Guideline guideline = decision.Facts.Guideline.Guideline;
        string facts = Base64Url.EncodeToString(Json(writer => DecisionId.WriteFacts(decision.Facts, writer)).Span);
        return $"view={view}&guideline={guideline.Id}&version={guideline.Version}"
            + Invariant($"&asOf={decision.Facts.AsOf:yyyy-MM-dd}&facts={facts}");
    }

    private static string ContextOf(string view, Decision decision) => Encoding.UTF8.GetString(Json(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("view"u8, view);
        writer.WriteString("guideline"u8, decision.Facts.Guideline.Guideline.Id);
        writer.WriteString("version"u8, decision.Facts.Guideline.Guideline.Version.ToString());
        writer.WriteString("asOf"u8, Invariant($"{decision.Facts.AsOf:yyyy-MM-dd}"));
        writer.WriteString("decisionId"u8, DecisionId.Of(decision.Facts));
        writer.WriteEndObject();
    }).Span);

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var json = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
            write(writer);
        return json.WrittenMemory;
    }

    private static string? Read(IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return null;
        bool isPage = Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
        return isPage
            ? text.TrimEnd('/')
            : throw new InvalidSettingException(
                $"{name}: found '{text}'; expected a URL without a query and a fragment, https unless it is on this machine.");
    }
}
