using System.Text;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Tests.Terminology;

/// <summary>Looking codings up: exact codes, prefixes, doubts.</summary>
public sealed class CodesTests
{
    private static readonly Codes Small = new([PackReader.Read(Encoding.UTF8.GetBytes(SmallPack.Text)).Value!]);

    [Theory]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "C50.911")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "C50911")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "c50.911")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "C50")]
    [InlineData("urn:oid:2.16.840.1.113883.6.90", "C50.9")]
    [InlineData("http://snomed.info/sct", "254837009")]
    [InlineData("urn:oid:2.16.840.1.113883.6.96", "254837009")]
    public void A_coding_is_found_with_and_without_point_by_prefix_and_by_OID(string system, string code) =>
        Assert.True(Small.Contains("small/breast", Coding.Of(system, code)));

    [Theory]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "C5")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "C51")]
    [InlineData("http://hl7.org/fhir/sid/icd-10", "C50.9")]
    [InlineData("http://snomed.info/sct", "2548370090")]
    [InlineData("http://snomed.info/sct", "25483700")]
    [InlineData("", "C50.9")]
    public void Another_coding_is_not_found(string system, string code) =>
        Assert.False(Small.Contains("small/breast", Coding.Of(system, code)));

    [Fact]
    public void An_exact_code_goes_before_a_prefix_of_an_excluding_group()
    {
        Coding nipple = Cm("C50.0");
        Assert.True(Small.Contains("small/nipple", nipple));
        Assert.False(Small.Contains("small/breast", nipple));
        Assert.Equal("small/nipple", Small.GroupOf(nipple, ["small/breast", "small/nipple"]));
        Assert.Null(Small.GroupOf(nipple, ["small/breast"]));
    }

    [Fact]
    public void A_longer_prefix_goes_before_a_shorter_one()
    {
        Assert.Equal("small/nipple", Small.GroupOf(Cm("C50.12"), ["small/breast", "small/nipple"]));
        Assert.Equal("small/breast", Small.GroupOf(Cm("C50.22"), ["small/breast", "small/nipple"]));
    }

    [Fact]
    public void Groups_that_do_not_exclude_each_other_may_share_a_coding()
    {
        Assert.True(Small.Contains("small/breast", Cm("C50.3")));
        Assert.True(Small.Contains("small/left", Cm("C50.3")));
        Assert.Equal("small/left", Small.GroupOf(Cm("C50.3"), ["small/breast", "small/left"]));
        Assert.Equal("small/breast", Small.GroupOf(Cm("C50.4"), ["small/left", "small/breast"]));
    }

    [Fact]
    public void Of_groups_that_have_the_coding_alike_the_first_is_named()
    {
        Coding shared = Coding.Of("http://snomed.info/sct", "254837009");
        Assert.Equal("small/breast", Small.GroupOf(shared, ["small/breast", "small/left"]));
        Assert.Equal("small/left", Small.GroupOf(shared, ["small/left", "small/breast"]));
    }

    [Fact]
    public void The_groups_of_a_coding_are_those_that_contain_it()
    {
        string[] all = ["small/breast", "small/left", "small/nipple"];
        foreach (Coding coding in new[] { Cm("C50.0"), Cm("C50.12"), Cm("C50.22"), Cm("C50.3"), Cm("C50.4"), Cm("C50.8"), Cm("C51") })
        {
            string[] containing = [.. all.Where(group => Small.Contains(group, coding))];
            Assert.Equal(containing, Small.GroupsOf(coding).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_doubtful_code_is_in_no_group_but_known()
    {
        Coding doubtful = Cm("C50.8");
        Assert.False(Small.Contains("small/nipple", doubtful));
        Assert.False(Small.Contains("small/breast", doubtful));
        Assert.Null(Small.GroupOf(doubtful, ["small/breast", "small/nipple"]));
        Assert.True(Small.IsDoubtful(doubtful));
        Assert.False(Small.IsDoubtful(Cm("C50.9")));
        Assert.False(Small.IsDoubtful(Cm("Z99")));
        Assert.DoesNotContain(doubtful, Small.CodingsOf("small/nipple"));
    }

    [Fact]
    public void A_code_of_one_source_is_unconfirmed()
    {
        Assert.True(Small.IsUnconfirmed("small/breast", Coding.Of("http://snomed.info/sct", "254837009")));
        Assert.False(Small.IsUnconfirmed("small/left", Coding.Of("http://snomed.info/sct", "254837009")));
        Assert.False(Small.IsUnconfirmed("small/breast", Cm("C50.9")));
        Assert.False(Small.IsUnconfirmed("small/breast", Cm("Z99")));
    }

    [Fact]
    public void Codings_and_prefixes_are_listed_apart()
    {
        Assert.Equal([Coding.Of("http://snomed.info/sct", "254837009")], Small.CodingsOf("small/breast"));
        Assert.Equal([Cm("C50")], Small.PrefixesOf("small/breast"));
    }

    [Fact]
    public void Only_groups_of_the_packs_can_be_listed()
    {
        Assert.True(Small.Has("small/breast"));
        Assert.False(Small.Has("small/brest"));
        Assert.False(Small.Has("breast"));
        Assert.Throws<ArgumentException>(() => Small.CodingsOf("small/brest").ToArray());
        Assert.Throws<ArgumentException>(() => Small.PrefixesOf("small/brest").ToArray());
    }

    private static Coding Cm(string code) => Coding.Of(CodeSystems.Icd10Cm, code);
}
