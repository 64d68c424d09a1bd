using GuidelineDecisions.PartnerFormats.Tests.Records.Corpus;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

/// <summary>
/// Small records, each with what a careful oncologist writes down from it and what must stay unknown (Data/records/corpus). A fact that the
/// entry does not list is an error too, so that a wrong value cannot hide.
/// </summary>
public sealed class CorpusTests
{
    private const int FewestRecords = 120;
    private const double FoundAtLeast = 0.95;

    private static readonly IReadOnlyList<CorpusEntry> Run = [.. CorpusEntry.All.Where(entry => entry.Open is null)];

    public static TheoryData<string> Names => [.. Run.Select(entry => entry.Name)];

    [Fact]
    public void Every_entry_is_well_formed()
    {
        Assert.Equal(CorpusEntry.All.Count, CorpusEntry.All.Select(entry => entry.Name).Distinct().Count());
        foreach (CorpusEntry entry in CorpusEntry.All)
        {
            string[] facts = [.. entry.Version.Guideline.Guideline.Facts.Select(fact => fact.Id)];
            Assert.True(!entry.UnknownMembers.Any(), $"{entry.Name}: {string.Join(", ", entry.UnknownMembers)}");
            Assert.Empty(entry.Facts.Keys.Concat(entry.Unknown).Concat(entry.Lines.SelectMany(line => line.Facts)).Except(facts));
            Assert.Empty(entry.Facts.Keys.Intersect(entry.Unknown));
            string[] names = [.. entry.Resources.Select(each => each["resource"]!.GetValue<string>())];
            Assert.Empty(entry.Lines.Select(line => line.Resource).Concat(entry.Irrelevant).Except(names));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_gives_what_it_says_and_nothing_else(string name)
    {
        var check = CorpusCheck.Of(Run.Single(entry => entry.Name == name));
        Assert.True(!check.Errors.Any(), $"{check.Entry.Topic}: {name}\n{string.Join('\n', check.Errors)}\n{check.Report}");
    }

    /// <summary>A known gap that starts to pass must lose its mark.</summary>
    [Fact]
    public void The_known_gaps_are_still_open() =>
        Assert.Empty(CorpusEntry.All.Where(entry => entry.Open is not null && Passes(entry)).Select(entry => entry.Name));

    [Fact]
    public void The_corpus_gives_no_wrong_value_no_silent_resource_and_nearly_every_fact()
    {
        CorpusCheck[] checks = [.. Run.Select(CorpusCheck.Of)];
        int stated = checks.Sum(check => check.Entry.Facts.Count);
        int missing = checks.Sum(check => check.Missing.Count());
        Assert.InRange(checks.Length, FewestRecords, int.MaxValue);
        Assert.Empty(checks.SelectMany(check => check.Wrong.Select(error => $"{check.Entry.Name}: {error}")));
        Assert.Empty(checks.SelectMany(check => check.Silent.Select(error => $"{check.Entry.Name}: {error}")));
        Assert.InRange((double)(stated - missing) / stated, FoundAtLeast, 1);
        string found = Invariant($"{checks.Length} bundles, {stated} facts stated, {stated - missing} found");
        TestContext.Current.TestOutputHelper?.WriteLine(found);
    }

    private static bool Passes(CorpusEntry entry)
    {
        try
        {
            return !CorpusCheck.Of(entry).Errors.Any();
        }
        catch (Xunit.Sdk.XunitException)
        {
            return false;
        }
    }
}
