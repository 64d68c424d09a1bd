using System.Reflection;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Checking;

/// <summary>Check, then evaluate: what carries a proof can be made in one place only.</summary>
public sealed class CheckedGuidelineTests
{
    [Theory]
    [InlineData(typeof(CheckedGuideline), typeof(GuidelineChecker))]
    [InlineData(typeof(CompiledGuideline), typeof(GuidelineCompiler))]
    [InlineData(typeof(PatientFacts), typeof(FactsReader), typeof(ParsedFacts))]
    [InlineData(typeof(ParsedFacts), typeof(FactsReader))]
    [InlineData(typeof(EncodedFacts))]
    public void Nothing_but_its_makers_gives_one_out(Type proof, params Type[] makers)
    {
        Assert.True(proof.IsSealed);
        Assert.Empty(proof.GetConstructors());
        IEnumerable<Type> found = typeof(CheckedGuideline).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName)
            .Where(method => method.ReturnType == proof || (!proof.IsValueType && method.ReturnType == typeof(Result<>).MakeGenericType(proof)))
            .Select(method => method.DeclaringType!)
            .Distinct();
        Assert.Equal(makers.OrderBy(maker => maker.Name), found.OrderBy(maker => maker.Name));
    }

    [Fact]
    public void A_checked_guideline_cannot_be_copied_with_changes() =>
        Assert.DoesNotContain(typeof(CheckedGuideline).GetMethods(), method => method.Name.Contains("Clone", StringComparison.Ordinal));

    [Fact]
    public void It_is_named_in_exchange_by_canonical_and_version()
    {
        CheckedGuideline guideline = Reading.MinimalDocument.Check(Reading.MinimalDocument.Text).Value!;
        Assert.Equal("https://example.org/guidelines/minimal|1.0.0", guideline.VersionedCanonical);
        Assert.Equal(guideline.Guideline.Facts.Select(fact => fact.Id), guideline.FactIndex.OrderBy(fact => fact.Value).Select(fact => fact.Key));
        Assert.Equal(guideline.Guideline.Statements.Length, guideline.Statements.Count);
    }
}
