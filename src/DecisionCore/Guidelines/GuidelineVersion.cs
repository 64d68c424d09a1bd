using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// A version number. It is a claim about the previous version: patch = no patient's decision changes, minor = some do, major = the
/// facts or the scope change.
/// </summary>
public readonly partial record struct GuidelineVersion(int Major, int Minor, int Patch) : IComparable<GuidelineVersion>
{
    /// <summary>The allowed form of a version: three numbers of at most six digits without leading zeros.</summary>
    public const string Form = "major.minor.patch, such as 1.0.0";

    /// <summary>Reads the form <see cref="Form"/>; returns null for anything else.</summary>
    public static GuidelineVersion? TryParse(string text)
    {
        Match match = Pattern().Match(text);
        return match.Success ? new(Number(match, 1), Number(match, 2), Number(match, 3)) : null;
    }

    /// <inheritdoc/>
    public int CompareTo(GuidelineVersion other) =>
        (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>Writes the form <see cref="Form"/>.</summary>
    public override string ToString() => Invariant($"{Major}.{Minor}.{Patch}");

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

#pragma warning disable CS1591 // the order of versions
    public static bool operator <(GuidelineVersion left, GuidelineVersion right) => left.CompareTo(right) < 0;
    public static bool operator >(GuidelineVersion left, GuidelineVersion right) => left.CompareTo(right) > 0;
    public static bool operator <=(GuidelineVersion left, GuidelineVersion right) => left.CompareTo(right) <= 0;
    public static bool operator >=(GuidelineVersion left, GuidelineVersion right) => left.CompareTo(right) >= 0;
#pragma warning restore CS1591
}
