using System.Collections.Frozen;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <summary>The names that documents use for enumeration values, and the forms of ids.</summary>
public static partial class Names
{
    /// <summary>The names of <see cref="GuidelineStatus"/>.</summary>
    public static FrozenDictionary<string, GuidelineStatus> GuidelineStatuses { get; } = Words<GuidelineStatus>();

    /// <summary>The names of <see cref="FactType"/>.</summary>
    public static FrozenDictionary<string, FactType> FactTypes { get; } = Words<FactType>();

    /// <summary>The names of <see cref="StatementKind"/>.</summary>
    public static FrozenDictionary<string, StatementKind> StatementKinds { get; } = Words<StatementKind>();

    /// <summary>The names of <see cref="Directness"/>.</summary>
    public static FrozenDictionary<string, Directness> DirectnessMarks { get; } = Words<Directness>();

    /// <summary>The names of <see cref="ReferenceStatus"/>.</summary>
    public static FrozenDictionary<string, ReferenceStatus> ReferenceStatuses { get; } = Words<ReferenceStatus>();

    /// <summary>The names of <see cref="Verdict"/>.</summary>
    public static FrozenDictionary<string, Verdict> Verdicts { get; } = Words<Verdict>();

    /// <summary>The names of <see cref="NoticeLevel"/>.</summary>
    public static FrozenDictionary<string, NoticeLevel> NoticeLevels { get; } = Words<NoticeLevel>();

    /// <summary>The names of <see cref="MonthEnd"/>, in camelCase like every key.</summary>
    public static FrozenDictionary<string, MonthEnd> MonthEnds { get; } =
        Enum.GetValues<MonthEnd>().ToFrozenDictionary(value => char.ToLowerInvariant($"{value}"[0]) + $"{value}"[1..]);

    /// <summary>The names of <see cref="KeptDate"/>.</summary>
    public static FrozenDictionary<string, KeptDate> KeptDates { get; } = Words<KeptDate>();

    /// <summary>The types of an event's inputs: those of facts, and null for a group.</summary>
    public static FrozenDictionary<string, FactType?> InputTypes { get; } =
        FactTypes.Select(type => KeyValuePair.Create(type.Key, (FactType?)type.Value)).Append(new("group", null)).ToFrozenDictionary();

    /// <summary>The types of the inputs of a group, which contains no further group.</summary>
    public static FrozenDictionary<string, FactType?> GroupedInputTypes { get; } =
        InputTypes.Where(type => type.Value is not null).ToFrozenDictionary();

    /// <summary>The FHIR resources that can be drafted for an action.</summary>
    public static FrozenDictionary<string, string> DraftResources { get; } =
        new[] { "ServiceRequest" }.ToFrozenDictionary(resource => resource);

    /// <summary>The code systems of exchange codes.</summary>
    public static FrozenDictionary<string, string> CodeSystems { get; } =
        new[] { "snomed", "loinc", "icd10cm", "rxnorm" }.ToFrozenDictionary(system => system);

    /// <summary>The form of a guideline's id, in words.</summary>
    public const string GuidelineIdForm = "lower-case letters, digits and hyphens, beginning with a letter, at most 64";

    internal const string IdForm = "letters, digits and hyphens, beginning with a letter, at most 64";
    internal const string ValueForm = "letters, digits and hyphens, at most 64";
    internal const string UrlForm =
        "an absolute http(s) or urn URL of letters, digits and -._~:/@%+, without a version, a query or a fragment, at most 500";

    /// <summary>The name of an enumeration value in documents: lower-case words joined by hyphens.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => WordBoundary().Replace(value.ToString(), "-$1").ToLowerInvariant();

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

    [GeneratedRegex("(?<!^)([A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordBoundary();

    private static FrozenDictionary<string, TEnum> Words<TEnum>()
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().ToFrozenDictionary(Of);
}
