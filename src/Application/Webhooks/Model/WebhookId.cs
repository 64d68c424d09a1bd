using System.Text.RegularExpressions;

namespace GuidelineDecisions.Application.Webhooks.Model;

/// <summary>The ids that partners give their webhooks.</summary>
public static partial class WebhookId
{
    /// <summary>The id of the subscription of the operator's topic, which no partner can give or address.</summary>
    public const string OfTopic = "$topic";

    /// <summary>The allowed form, as error messages state it.</summary>
    public const string Form = "at most 40 lower-case letters, digits and hyphens, beginning with a letter";

    public static bool IsValid(string text) => Id40().IsMatch(text);

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id40();
}
