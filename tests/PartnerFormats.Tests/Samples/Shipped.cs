using GuidelineDecisions.Application.Guidelines.Catalogue;

namespace GuidelineDecisions.PartnerFormats.Tests.Samples;

internal static class Shipped
{
    public static ShippedGuidelines Catalogue { get; } = new();

    public static PublishedVersion Version { get; } = Catalogue.All[0].Find("1.0.0")!;

    public static DateOnly AsOf { get; } = new(2026, 11, 23);
}
