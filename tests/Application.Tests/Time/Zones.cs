namespace GuidelineDecisions.Application.Tests.Time;

/// <summary>
/// Zones that are difficult in different ways, with rules that every copy of the database has: both ends of the day, half hours and
/// quarters, a summer time of half an hour, clocks that change at midnight, and a day that did not exist (Apia, 30 December 2011).
/// </summary>
internal static class Zones
{
    public static readonly string[] All =
    [
        "UTC", "Etc/GMT+12", "Pacific/Pago_Pago", "Pacific/Kiritimati", "Pacific/Apia", "Pacific/Chatham", "Europe/Berlin",
        "America/New_York", "America/St_Johns", "America/Havana", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Kathmandu",
        "Australia/Lord_Howe", "Australia/Adelaide",
    ];
}
