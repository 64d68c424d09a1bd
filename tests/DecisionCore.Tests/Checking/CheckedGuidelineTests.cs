using System.Reflection;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Checking;

/// <summary>Types that prove a check can be created in only one place.</summary>
public sealed class CheckedGuidelineTests
{
    [Theory]
    [InlineData(typeof(CheckedGuideline), typeof(GuidelineChecker))]
    [InlineData(typeof(CompiledGuideline), typeof(GuidelineCompiler))]
    [InlineData(typeof(PatientFacts), typeof(FactsReader), typeof(ParsedFacts))]
    [InlineData(typeof(ParsedFacts), typeof(FactsReader))]
    [InlineData(typeof(EncodedFacts))]
    public void Only_the_expected_types_return_an_instance(Type proof, params Type[] creators)
    {
        Assert.True(proof.IsSealed);
        Assert.Empty(proof.GetConstructors());
        IEnumerable<Type> found = typeof(CheckedGuideline).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(
                    BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName)
            .Where(method => method.ReturnType == proof
                || (!proof.IsValueType && method.ReturnType == typeof(Result<>).MakeGenericType(proof)))
            .Select(method => method.DeclaringType!)
            .Distinct();
        Assert.Equal(creators.OrderBy(type => type.Name), found.OrderBy(type => type.Name));
    }

    [Fact]
    public void A_checked_guideline_cannot_be_copied_with_changes() =>
        Assert.DoesNotContain(typeof(CheckedGuideline).GetMethods(), method => method.Name.Contains("Clone", StringComparison.Ordinal));

    [Fact]
    public void A_checked_guideline_has_a_versioned_canonical_URL_and_indexes()
    {
        CheckedGuideline guideline = Reading.MinimalDocument.Check(Reading.MinimalDocument.Text).Value!;
        Assert.Equal("https://example.org/guidelines/minimal|1.0.0", guideline.VersionedCanonical);
        Assert.Equal(
            guideline.Guideline.Facts.Select(fact => fact.Id),
            guideline.FactIndex.OrderBy(fact => fact.Value).Select(fact => fact.Key));
        Assert.Equal(guideline.Guideline.Statements.Length, guideline.Statements.Count);
    }
}
