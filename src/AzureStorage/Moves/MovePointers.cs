namespace GuidelineDecisions.AzureStorage.Moves;

/// <summary>What an error of a move is about.</summary>
internal static class MovePointers
{
    public const string Partner = "/partner";
    public const string To = "/to";
    public const string Address = "/address";
    public const string Via = "/via";
    public const string Jobs = "/jobs";
}
