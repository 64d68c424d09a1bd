using System.Globalization;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.PartnerFormats.Fhir;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using GuidelineDecisions.PartnerFormats.Records.Report;
using Hl7.Fhir.Model;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

/// <summary>
/// Firely's validator, with the profiles, value sets and invariants of the R4 specification, finds no error in the JSON that the service
/// emits.
/// </summary>
public sealed class SpecificationTests
{
    /// <summary>Every such case of a version is validated as a plan: all of them would take minutes.</summary>
    private static readonly int EveryCase = Math.Max(1, 30 / PropertyTests.Factor);

    private static readonly JsonDocumentOptions WithComments =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [Fact]
    public void Everything_that_is_emitted_is_valid_by_the_specification()
    {
        List<string> errors = [];
        foreach ((string name, Resource resource) in Emitted.All().Concat(Cases()))
            errors.AddRange(ErrorsIn(resource).Select(error => $"{name}: {error}"));
        Assert.True(errors.Count == 0, string.Join('\n', errors.Take(20)));
    }

    [Fact]
    public void The_validator_finds_errors()
    {
        CarePlan plan = Emitted.Apply(Bundle(Emitted.Record)).Plan;
        plan.Subject = null!;
        Assert.Contains(ErrorsIn(plan), error => error.Contains("subject", StringComparison.Ordinal));
        PlanDefinition definition = PlanDefinitionBuilder.Of(Shipped.Version);
        definition.Action[0].Action[0].Condition[0].Expression!.Expression_ = null!;
        Assert.Contains(ErrorsIn(definition), error => error.Contains("exp-1", StringComparison.Ordinal));
    }

    /// <summary>The plans of a sample of the cases of each shipped version.</summary>
    private static IEnumerable<(string Name, Resource Resource)> Cases()
    {
        foreach (PublishedVersion version in Shipped.Catalogue.All.SelectMany(guideline => guideline.Versions))
        {
            string folder = Path.Combine(
                AppContext.BaseDirectory, "Data", "cases", version.Guideline.Guideline.Id, version.Version, "cases");
            string[] files = [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)];
            Assert.NotEmpty(files);
            foreach (string file in files.Where((_, index) => index % EveryCase == 0))
            {
                using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(file), WithComments);
                DateOnly asOf = json.RootElement.TryGetProperty("asOf", out JsonElement day)
                    ? DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                    : Shipped.AsOf;
                PatientFacts facts = version.Facts.Read(json.RootElement.GetProperty("facts"), asOf).Value!;
                var report = new MappingReport(0, 0, [], [], [], []);
                yield return (Path.GetFileName(file), CarePlanBuilder.Of(Evaluator.Decide(facts), "Patient/1", report, []));
            }
        }
    }

    private static IEnumerable<string> ErrorsIn(Resource resource) =>
        Specification.ErrorsIn(Encoding.UTF8.GetString(FhirJson.Write(resource)));
}
