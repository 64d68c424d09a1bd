using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks;

/// <summary>
/// What a client may configure in each call by the extension of Da Vinci's Coverage Requirements Discovery. The card of what must not be
/// missed cannot be switched off. A value of another type than the option's has no effect: a configuration must not make a call fail.
/// </summary>
/// <param name="HasPlan">Whether to send the card with the plan.</param>
/// <param name="HasQuestions">Whether to send the card with the questions.</param>
/// <param name="DetailLimit">The most characters of a detail.</param>
internal sealed record CardOptions(bool HasPlan, bool HasQuestions, int DetailLimit)
{
    /// <summary>The extension of a service with its options.</summary>
    public const string Offered = "davinci-crd.configuration-options";

    /// <summary>The extension of a call with values.</summary>
    public const string Given = "davinci-crd.configuration";

    /// <summary>The most characters of a detail: more than this pushes the buttons off the screen.</summary>
    public const int MostDetail = 2000;

    /// <summary>Room for the disclaimer and the place of the full basis.</summary>
    public const int LeastDetail = 600;

    private const string Plan = "plan";
    private const string Questions = "missing-data";
    private const string MaxDetail = "max-detail";

    public static CardOptions Default { get; } = new(true, true, MostDetail);

    /// <summary>The options that services offer.</summary>
    public static ImmutableArray<CardOption> All { get; } =
    [
        new(Plan, "boolean", "Card with the plan", "Whether to return the card with the guideline's advice for the patient.", "true"),
        new(Questions, "boolean", "Card with questions", "Whether to return the card with the questions to ask.", "true"),
        new(
            MaxDetail, "integer", "Maximum length",
            Invariant($"The most characters of a card's detail, from {LeastDetail} to {MostDetail}."),
            Invariant($"{MostDetail}")),
    ];

    /// <summary>Reads the configuration of a call.</summary>
    public static CardOptions Read(JsonElement body)
    {
        if (body.Member("extension", Given) is not { ValueKind: JsonValueKind.Object } given)
            return Default;
        int? limit = given.Member(MaxDetail) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int characters)
            ? Math.Clamp(characters, LeastDetail, MostDetail) : null;
        return new(IsOn(given, Plan), IsOn(given, Questions), limit ?? MostDetail);
    }

    private static bool IsOn(JsonElement given, string code) => given.Member(code) is not { ValueKind: JsonValueKind.False };
}

/// <summary>An option that a client may configure.</summary>
/// <param name="Code">The member of the configuration.</param>
/// <param name="Type">boolean or integer.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Description">What it does.</param>
/// <param name="Default">The value without a configuration, as JSON.</param>
internal sealed record CardOption(string Code, string Type, string Name, string Description, string Default);
