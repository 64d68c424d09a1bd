using System.Text;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Resources;

/// <summary>Whom a record is about, and what is not about them.</summary>
public sealed class PatientRecordTests
{
    private const string First = """{"resourceType":"Patient","id":"1"}""";
    private const string Second = """{"resourceType":"Patient","id":"2"}""";

    private static readonly string Own = Observation("89247-1", "\"id\":\"own\",\"valueInteger\":1");
    private static readonly string Other =
        Observation("89247-1", "\"id\":\"other\",\"valueInteger\":3,\"subject\":{\"reference\":\"Patient/2\"}");

    [Fact]
    public void Two_Patients_are_an_error_unless_the_request_names_one()
    {
        InputError error = Assert.Single(Read(null, Own, First, Second).Errors);
        Assert.Equal("Bundle.entry[2].resource", error.Pointer);
        Assert.Contains("more than one Patient", error.Detail, StringComparison.Ordinal);
        Assert.Equal(["Observation/own", "Patient/1"], Names(Read("Patient/1", Own, First, Second).Value!));
        Assert.Equal(["Observation/other", "Patient/2"], Names(Read("Patient/2", Own, Other, First, Second).Value!));
    }

    [Fact]
    public void The_number_of_resources_does_not_decide()
    {
        InputError error = Assert.Single(Read(null, Own, Own, Own, Other).Errors);
        Assert.Equal("Bundle.entry[3].resource", error.Pointer);
        Assert.Contains("different patient", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Patient_of_whom_nothing_is_said_does_not_decide_about_another() =>
        Assert.Equal("Bundle.entry[1].resource", Assert.Single(Read(null, First, Other).Errors).Pointer);

    [Fact]
    public void The_reference_is_that_of_the_patient_whatever_comes_first()
    {
        PatientRecord record = Read(null, Other, Own, First).Value!;
        Assert.Equal("Patient/1", record.Reference);
        Assert.Equal("It is about another patient.", Assert.Single(record.Others).Reason);
        Assert.Null(Read(null, """{"resourceType":"Medication","id":"m"}""").Value!.Reference);
    }

    [Fact]
    public void What_a_resource_about_another_patient_contains_is_not_read()
    {
        string report = $$"""
            {"resourceType":"DiagnosticReport","id":"r","status":"final","code":{"text":"report"},"subject":{"reference":"Patient/2"},
             "contained":[{{Own}}],"result":[{"reference":"#own"}]}
            """;
        PatientRecord record = Read(null, First, Own, report).Value!;
        Assert.Equal(["Observation/own", "Patient/1"], Names(record));
        Assert.Equal(["DiagnosticReport/r", "DiagnosticReport/r#own"], record.Others.Select(other => other.Source.Name));
    }

    [Fact]
    public void No_reference_leads_to_another_patient()
    {
        PatientRecord record = Read(null, First, Own, Other).Value!;
        Assert.NotNull(record.Resources.Resolve("Observation/own"));
        Assert.Null(record.Resources.Resolve("Observation/other"));
    }

    [Fact]
    public void A_resource_of_another_patient_with_the_same_id_does_not_make_a_reference_ambiguous()
    {
        const string A = "https://a.example/fhir/", B = "https://b.example/fhir/";
        string bundle = $$"""
            {"resourceType":"Bundle","type":"collection","entry":[
              {"fullUrl":"{{A}}Patient/1","resource":{{First}} },
              {"fullUrl":"{{A}}Observation/own","resource":{{Own}} },
              {"fullUrl":"{{B}}Observation/own","resource":{{Own}} }]}
            """;
        PatientRecord record = PatientRecord.Of(ResourceReader.ReadBundle(Encoding.UTF8.GetBytes(bundle)).Value!).Value!;
        Assert.Equal(B + "Observation/own", Assert.Single(record.Others).Source.FullUrl);
        Assert.Equal(A + "Observation/own", record.Resources.Resolve("Observation/own")?.FullUrl);
    }

    private static Result<PatientRecord> Read(string? subject, params string[] resources) =>
        PatientRecord.Of(ResourceReader.ReadBundle(Encoding.UTF8.GetBytes(Bundle(resources))).Value!, subject);

    private static string[] Names(PatientRecord record) =>
        [.. record.Resources.Resources.Select(resource => resource.Name).Order(StringComparer.Ordinal)];
}
