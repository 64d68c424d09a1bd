using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>The name of a job: the time of its creation in UTC, and eight hexadecimal digits of chance.</summary>
public static partial class JobId
{
    /// <summary>The form in words.</summary>
    public const string Form = "17 digits, a hyphen and 8 lower-case hexadecimal digits";

    /// <summary>A new one.</summary>
    public static string New(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyyMMddHHmmssfff}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    /// <summary>Whether a text has the form of one.</summary>
    public static bool IsValid(string text) => Digits().IsMatch(text);

    [GeneratedRegex(@"^[0-9]{17}-[0-9a-f]{8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
