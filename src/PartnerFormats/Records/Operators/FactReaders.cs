using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Tumours;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Makes the readers of the operators that a guideline declares.</summary>
internal static class FactReaders
{
    /// <summary>The readers, those of conditions before those that refer to them.</summary>
    public static ImmutableArray<FactReader> Of(ImmutableArray<FactOperator> operators, TumourSet tumours, FactValues values, DateOnly asOf)
    {
        Dictionary<string, SubjectList> subjects = [];
        PresentReader[] present =
        [
            .. operators.OfType<PresentOperator>()
                .Select(each => new PresentReader(each, tumours, values, Single(each.Fact, each.Single))),
        ];
        return [.. present, .. operators.Where(each => each is not PresentOperator).Select(OfOrgan)];

        FactReader OfOrgan(FactOperator declared) =>
            declared.Organ is { } organ ? new OrganReader(Reader(declared), organ, tumours.Sites) : Reader(declared);

        FactReader Reader(FactOperator declared) => declared switch
        {
            CodedOperator coded => new CodedReader(coded, tumours, values, Single(coded.Fact, coded.Single), asOf),
            StageOperator stage => new StageReader(stage, tumours, values),
            QuantityOperator quantity => new QuantityReader(quantity, tumours.Resources, Single(quantity.Fact, quantity.Single)),
            LatestDateOperator date => new LatestDateReader(date, tumours),
            LargestOperator largest => new LargestReader(largest, present.First(reader => reader.Fact == largest.Of), tumours),
            ResponseOperator response => new ResponseReader(response, present, tumours, values),
            ResectionOperator resection => new ResectionReader(resection, tumours, values),
            AgeOperator age => new AgeReader(age, values, asOf),
            SilentOperator silent => new SilentReader(silent, tumours),
            _ => throw new InvalidOperationException($"{declared.GetType()} has no reader."),
        };

        // All facts about one of a kind are about the same one, or none of them is known.
        SingleSubject? Single(string fact, string? count)
        {
            if (count is null)
                return null;
            if (!subjects.TryGetValue(count, out SubjectList? about))
                subjects[count] = about = new(tumours);
            return new(fact, count, about);
        }
    }
}
