using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>The id of a job: its creation time in UTC, followed by eight random hexadecimal digits.</summary>
public static partial class JobId
{
    /// <summary>The form, as error messages state it.</summary>
    public const string Form = "17 digits, a hyphen and 8 lower-case hexadecimal digits";

    public static string New(DateTimeOffset at) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyyMMddHHmmssfff}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    public static bool IsValid(string text) => Digits().IsMatch(text);

    [GeneratedRegex(@"^[0-9]{17}-[0-9a-f]{8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
