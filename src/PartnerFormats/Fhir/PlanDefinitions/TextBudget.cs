using System.Text;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>
/// Limits the conditions of a PlanDefinition. Written out, definitions that use each other and rules that defeat each other can be
/// exponentially longer than the guideline.
/// </summary>
internal sealed class TextBudget
{
    /// <summary>The most characters of one condition.</summary>
    public const int MostOfOne = 64 * 1024;

    /// <summary>The most characters of all conditions.</summary>
    public const int MostOfAll = 2 * 1024 * 1024;

    private int left = MostOfAll;

    /// <summary>Writes one text and counts it.</summary>
    /// <param name="write">Writes the text, and stops soon after <see cref="IsFull"/>. Returns false if there is no text.</param>
    /// <returns>The text, or null if it is missing or too long.</returns>
    public string? Write(Func<StringBuilder, bool> write)
    {
        var text = new StringBuilder();
        int most = Math.Min(MostOfOne, left);
        bool isWritten = write(text);
        left -= Math.Min(text.Length, left);
        return isWritten && text.Length <= most ? text.ToString() : null;
    }

    /// <summary>Whether the text is already too long to be used.</summary>
    public bool IsFull(StringBuilder text) => text.Length > Math.Min(MostOfOne, left);
}
