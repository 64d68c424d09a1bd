using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using Hl7.Fhir.Model;
using Xunit.Sdk;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

/// <summary>FHIR has one status for what the document says of itself and for its state in the service.</summary>
public sealed class NamedVersionTests
{
    [Theory]
    [InlineData("draft", "1.1.0", false, PublicationStatus.Draft)]
    [InlineData("draft", null, false, PublicationStatus.Draft)]
    [InlineData("draft", "1.0.0", true, PublicationStatus.Retired)]
    [InlineData("active", "1.1.0", false, PublicationStatus.Active)]
    [InlineData("active", null, false, PublicationStatus.Draft)]
    [InlineData("active", "1.0.0", false, PublicationStatus.Draft)]
    [InlineData("active", "1.2.0", false, PublicationStatus.Active)]
    [InlineData("active", "1.0.0", true, PublicationStatus.Retired)]
    [InlineData("retired", null, false, PublicationStatus.Retired)]
    public void The_status_follows_the_document_the_activation_and_the_withdrawal(
        string own, string? active, bool isWithdrawn, PublicationStatus expected)
    {
        PublishedVersion version = Of("1.1.0", own);
        PublishedVersion[] versions = [Of("1.2.0", "active"), version, Of("1.0.0", "active")];
        GuidelineEntry entry = new(version.Guideline.Guideline.Id, versions.FirstOrDefault(each => each.Version == active), versions)
        {
            Withdrawn = isWithdrawn
                ? new Dictionary<string, ReasonedChange> { ["1.1.0"] = new(DateTimeOffset.UnixEpoch, "test", "A test.") }
                : [],
        };
        PublicationStatus status = NamedVersion.StatusOf(version, entry);
        Assert.Equal(expected, status);
        Assert.Equal(expected, PlanDefinitionBuilder.Of(version, status).Status);
    }

    private static PublishedVersion Of(string version, string status)
    {
        string document = System.Text.Encoding.UTF8.GetString(Shipped.Version.Document.Span);
        byte[] edited = System.Text.Encoding.UTF8.GetBytes(document
            .Replace("\"version\":\"1.0.0\"", $"\"version\":\"{version}\"", StringComparison.Ordinal)
            .Replace("\"status\":\"draft\"", $"\"status\":\"{status}\"", StringComparison.Ordinal));
        CheckedGuideline guideline = GuidelineChecker.ReadAndCheck(edited, ShippedCompletions.Find, new RecordReader()).Value
            ?? throw new XunitException("The edited document is not valid.");
        Assert.Equal((version, status), (guideline.Guideline.Version.ToString(), guideline.Guideline.Status.ToString().ToLowerInvariant()));
        return new PublishedVersion(guideline, edited);
    }
}
