using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Operators;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Tests.Records.Corpus;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

public sealed class ReaderIndexTests
{
    [Fact]
    public void The_index_finds_the_readers_that_call_a_resource_relevant()
    {
        int found = 0;
        foreach (CorpusEntry entry in CorpusEntry.All)
        {
            Guideline guideline = entry.Version.Guideline.Guideline;
            var declared = RecordDeclaration.Of(guideline);
            using ResourceSet set = entry.Read();
            ImmutableArray<FactReader> readers =
                FactReaders.Of(declared.Operators, new TumourSet(set, declared.Tumour), new(guideline), entry.AsOf);
            var index = new ReaderIndex(readers, declared.Codes, set);
            foreach (SourceResource resource in set.Resources)
            {
                FactReader[] relevant = [.. readers.Where(reader => reader.IsRelevant(resource))];
                Assert.Equal(relevant, index.RelevantTo(resource));
                found += relevant.Length;
            }
        }

        Assert.InRange(found, 100, int.MaxValue);
    }
}
