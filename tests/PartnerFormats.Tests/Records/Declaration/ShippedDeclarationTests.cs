using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Tests.Terminology;
using NJsonSchema;

namespace GuidelineDecisions.PartnerFormats.Tests.Records.Declaration;

/// <summary>The files records.json fit every version that they are for.</summary>
public sealed class ShippedDeclarationTests
{
    public static TheoryData<string, string> Versions =>
    [
        .. Shipped.Catalogue.All.SelectMany(entry => entry.Versions)
            .Select(version => new TheoryDataRow<string, string>(version.Guideline.Guideline.Id, version.Version)),
    ];

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_file_has_no_errors_and_is_read_for_the_version(string id, string version)
    {
        PublishedVersion published = Shipped.Catalogue.Find(id)!.Find(version)!;
        Guideline guideline = published.Guideline.Guideline;
        Assert.Empty(RecordReader.ErrorsOf(guideline, File.ReadAllBytes(PathOf(id))));
        Assert.NotEmpty(RecordDeclaration.Of(guideline).Operators);
        Assert.Same(RecordDeclaration.Of(guideline), RecordDeclaration.Of(guideline));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_file_conforms_to_the_schema(string id, string version)
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(
            Path.Combine(Packs.Guidelines, "records.schema.json"), TestContext.Current.CancellationToken);
        string file = await File.ReadAllTextAsync(PathOf(id), TestContext.Current.CancellationToken);
        string plain = System.Text.Json.Nodes.JsonNode.Parse(
            file, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!.ToJsonString();
        Assert.True(version.Length > 0);
        Assert.Empty(schema.Validate(plain).Select(error => $"{error.Path} {error.Kind}"));
    }

    [Fact]
    public void A_version_without_a_fact_is_read_without_its_operator()
    {
        Guideline guideline = Shipped.Version.Guideline.Guideline;
        string fact = RecordDeclaration.Of(guideline).Operators.OfType<QuantityOperator>().First().Fact;
        Guideline without = guideline with { Facts = [.. guideline.Facts.Where(each => each.Id != fact)] };
        var read = RecordDeclaration.Of(without);
        Assert.DoesNotContain(read.Operators.OfType<QuantityOperator>(), each => each.Fact == fact);
        Assert.Equal(RecordDeclaration.Of(guideline).Operators.Length - 1, read.Operators.Length);
    }

    [Fact]
    public void A_guideline_without_a_declaration_reads_nothing_by_operators() =>
        Assert.Empty(RecordDeclaration.Of(OtherGuideline.Other.Version.Guideline.Guideline).Operators);

    private static string PathOf(string id) => Path.Combine(Packs.Guidelines, id, RecordReader.FileName);
}
