using System.Globalization;
using GuidelineDecisions.Application.Composition;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Http;

/// <summary>Reads settings that are whole numbers.</summary>
internal static class WholeNumber
{
    /// <exception cref="InvalidSettingException">The setting is another text or out of range.</exception>
    public static int Read(IConfiguration configuration, string name, int otherwise, int from = 1, int to = int.MaxValue)
    {
        string? text = configuration[name];
        if (string.IsNullOrEmpty(text))
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= from && value <= to)
            return value;
        string range = to == int.MaxValue ? Invariant($"of at least {from}") : Invariant($"from {from} to {to}");
        throw new InvalidSettingException($"The setting {name} must be a whole number {range}.");
    }
}
