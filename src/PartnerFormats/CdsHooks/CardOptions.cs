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
/// <param name="HasSystemActions">Whether to send actions that the client applies without asking the user.</param>
/// <param name="HasForm">Whether to offer a draft Questionnaire with the questions.</param>
internal sealed record CardOptions(bool HasPlan, bool HasQuestions, int DetailLimit, bool HasSystemActions, bool HasForm)
{
    /// <summary>The extension of a call with values.</summary>
    public const string Given = "davinci-crd.configuration";

    /// <summary>The most characters of a detail: more than this pushes the buttons off the screen.</summary>
    public const int MostDetail = 2000;

    /// <summary>Room for the disclaimer and the place of the full basis.</summary>
    public const int LeastDetail = 600;

    public const string Plan = "plan";
    public const string Questions = "missing-data";
    public const string MaxDetail = "max-detail";
    public const string SystemActions = "system-actions";
    public const string Form = "questionnaire";

    /// <summary>What holds if neither the operator nor the client configures anything.</summary>
    public static CardOptions Default { get; } = new(true, true, MostDetail, false, false);

    /// <summary>Reads the configuration of a call. What it does not configure stays as it is here.</summary>
    public CardOptions With(JsonElement body)
    {
        if (body.Member("extension", Given) is not { ValueKind: JsonValueKind.Object } given)
            return this;
        int? limit = given.Member(MaxDetail) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int characters)
            ? Math.Clamp(characters, LeastDetail, MostDetail) : null;
        return new(
            IsOn(given, Plan, HasPlan), IsOn(given, Questions, HasQuestions), limit ?? DetailLimit,
            IsOn(given, SystemActions, HasSystemActions), IsOn(given, Form, HasForm));
    }

    private static bool IsOn(JsonElement given, string code, bool otherwise) => given.Member(code)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => otherwise,
    };
}
