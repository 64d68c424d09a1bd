using System.Text;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <summary>The names that documents use for enumeration values, and the forms of ids.</summary>
public static partial class Names
{
    /// <summary>The names of <see cref="GuidelineStatus"/>.</summary>
    public static IReadOnlyDictionary<string, GuidelineStatus> GuidelineStatuses { get; } = Words<GuidelineStatus>();

    /// <summary>The names of <see cref="FactType"/>.</summary>
    public static IReadOnlyDictionary<string, FactType> FactTypes { get; } = Words<FactType>();

    /// <summary>The names of <see cref="StatementKind"/>.</summary>
    public static IReadOnlyDictionary<string, StatementKind> StatementKinds { get; } = Words<StatementKind>();

    /// <summary>The names of <see cref="Directness"/>.</summary>
    public static IReadOnlyDictionary<string, Directness> DirectnessMarks { get; } = Words<Directness>();

    /// <summary>The names of <see cref="ReferenceStatus"/>.</summary>
    public static IReadOnlyDictionary<string, ReferenceStatus> ReferenceStatuses { get; } = Words<ReferenceStatus>();

    /// <summary>The names of <see cref="Verdict"/>.</summary>
    public static IReadOnlyDictionary<string, Verdict> Verdicts { get; } = Words<Verdict>();

    /// <summary>The names of <see cref="NoticeLevel"/>.</summary>
    public static IReadOnlyDictionary<string, NoticeLevel> NoticeLevels { get; } = Words<NoticeLevel>();

    /// <summary>The names of <see cref="MonthEnd"/>, in camelCase like every key.</summary>
    public static IReadOnlyDictionary<string, MonthEnd> MonthEnds { get; } =
        Words<MonthEnd>(value => char.ToLowerInvariant($"{value}"[0]) + $"{value}"[1..]);

    /// <summary>The names of <see cref="KeptDate"/>.</summary>
    public static IReadOnlyDictionary<string, KeptDate> KeptDates { get; } = Words<KeptDate>();

    /// <summary>The types of the inputs of a group, which contains no further group.</summary>
    public static IReadOnlyDictionary<string, FactType?> GroupedInputTypes { get; } =
        FactTypes.ToDictionary(type => type.Key, type => (FactType?)type.Value);

    /// <summary>The types of an event's inputs: those of facts, and null for a group.</summary>
    public static IReadOnlyDictionary<string, FactType?> InputTypes { get; } =
        new Dictionary<string, FactType?>(GroupedInputTypes) { ["group"] = null };

    /// <summary>The FHIR resources that can be drafted for an action.</summary>
    public static IReadOnlyDictionary<string, string> DraftResources { get; } =
        new Dictionary<string, string> { ["ServiceRequest"] = "ServiceRequest" };

    /// <summary>The code systems of exchange codes.</summary>
    public static IReadOnlyDictionary<string, string> CodeSystems { get; } =
        new[] { "snomed", "loinc", "icd10cm", "rxnorm" }.ToDictionary(system => system);

    /// <summary>The form of a guideline's id, in words.</summary>
    public const string GuidelineIdForm = "lower-case letters, digits and hyphens, beginning with a letter, at most 64";

    internal const string IdForm = "letters, digits and hyphens, beginning with a letter, at most 64";
    internal const string ValueForm = "letters, digits and hyphens, at most 64";
    internal const string UrlForm =
        "an absolute http(s) or urn URL of letters, digits and -._~:/@%+, without a version, a query or a fragment, at most 500";

    /// <summary>The name of an enumeration value in documents: lower-case words joined by hyphens.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => InWords(value.ToString());

    /// <summary>Whether a string has the form of a guideline's id.</summary>
    public static bool IsGuidelineId(string text) => GuidelineId().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    internal static partial Regex Id();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    internal static partial Regex Value();

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    internal static partial Regex GuidelineId();

    [GeneratedRegex(@"^(?=.{1,500}\z)(https?://[A-Za-z0-9]|urn:[A-Za-z0-9])[A-Za-z0-9._~:/@%+-]*\z", RegexOptions.CultureInvariant)]
    internal static partial Regex Url();

    private static string InWords(string name)
    {
        var words = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0)
                words.Append('-');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    // The lists are short, and a frozen dictionary takes longer to create than all look-ups of a document.
    private static Dictionary<string, TEnum> Words<TEnum>(Func<TEnum, string>? nameOf = null)
        where TEnum : struct, Enum
    {
        var words = new Dictionary<string, TEnum>(StringComparer.Ordinal);
        foreach (TEnum value in Enum.GetValues<TEnum>())
            words.Add(nameOf is null ? Of(value) : nameOf(value), value);
        return words;
    }
}
