using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Medications;

/// <summary>When an order or a statement ends by its own dates: by its period, or by all of its dosages.</summary>
/// <param name="End">When it ended; null if it did not.</param>
/// <param name="Doubt">Why it is unknown whether it ended; null if it is not.</param>
internal sealed record TreatmentEnd(FhirDate? End, string? Doubt)
{
    private const string MayHaveEnded = "The dates of the dosage leave open whether it has ended.";
    private const string PartlyEnded = "One dosage has ended and another one has not.";

    private static TreatmentEnd None { get; } = new(null, null);

    public static TreatmentEnd Of(JsonElement resource, FhirDate? start, DateOnly asOf)
    {
        if (FhirDate.TryParse(resource.Member("effectivePeriod")?.Text("end")) is { } period)
            return period.To < asOf ? new(period, null) : None;
        JsonElement[] dosages = [.. resource.Items("dosageInstruction").Concat(resource.Items("dosage"))];
        (DosageEnd[] ends, bool areInSequence) = EndsOf(dosages, start);
        if (ends.Length == 0)
            return None;
        if (Array.Find(ends, each => each.Doubt is not null) is { Doubt: { } doubt })
            return new(null, doubt);
        if (Array.TrueForAll(ends, each => HasEnded(each.End, asOf)))
            return new(ends.Select(each => each.End!).MaxBy(end => end.To), null);
        // The last of several that follow each other is the one that is taken.
        DosageEnd[] current = areInSequence ? [ends[^1]] : ends;
        return current.Any(each => HasEnded(each.End, asOf)) ? new(null, PartlyEnded)
            : current.Any(each => each.End is { Instant: null } end && end.From < asOf && end.From < end.To) ? new(null, MayHaveEnded)
            : None;
    }

    private static bool HasEnded(FhirDate? end, DateOnly asOf) => end is not null && end.To < asOf;

    private static int? PositionOf(JsonElement dosage) =>
        dosage.Member("sequence") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int position) ? position : null;

    /// <summary>The ends of the dosages, in their sequence if they have one. Each then begins where the one before it ends.</summary>
    private static (DosageEnd[] Ends, bool AreInSequence) EndsOf(JsonElement[] dosages, FhirDate? start)
    {
        int?[] sequence = [.. dosages.Select(PositionOf)];
        if (dosages.Length < 2 || Array.Exists(sequence, each => each is null) || sequence.Distinct().Count() < sequence.Length)
            return ([.. dosages.Select(dosage => DosageEnd.Of(dosage, start))], false);
        List<DosageEnd> ends = [];
        foreach (int i in Enumerable.Range(0, dosages.Length).OrderBy(i => sequence[i]))
        {
            var end = DosageEnd.Of(dosages[i], start);
            ends.Add(end);
            start = end.End;
        }

        return ([.. ends], true);
    }
}
