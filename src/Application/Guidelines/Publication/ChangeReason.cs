namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>The reason that an activation or a withdrawal must give for the audit.</summary>
public static class ChangeReason
{
    /// <summary>The allowed form, as error messages state it.</summary>
    public const string Form = "1 to 500 characters, no control characters and not only spaces";

    private const int MaxLength = 500;

    public static bool IsValid(string text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= MaxLength && !text.Any(char.IsControl);
}
