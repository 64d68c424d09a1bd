using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Terminology;

internal static class Texts
{
    /// <summary>A required text that people read, on one line.</summary>
    public static string Plain(ObjectReader at, string key)
    {
        string text = at.Text(key);
        if (PlainText.IndexOfForbidden(text) >= 0)
            at.Error(key, $"Expected {PlainText.Form}.");
        return text;
    }
}
