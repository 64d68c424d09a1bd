using System.Diagnostics;
using Hl7.Fhir.Model;
using GuidelineDecisions.PartnerFormats.Fhir;
using Task = System.Threading.Tasks.Task;

namespace GuidelineDecisions.PartnerFormats.Tests.RoundTrip;

/// <summary>
/// Everything that is emitted is valid for an independent implementation too (npm @medplum/core with the definitions of R4). It is installed anew, so this belongs to
/// the long run: FHIR_ROUND_TRIP=1.
/// </summary>
public sealed class RoundTripTests
{
    [Fact]
    public async Task Medplum_reads_and_validates_everything_that_is_emitted_and_refuses_what_is_wrong()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("FHIR_ROUND_TRIP") == "1", "The long run only: FHIR_ROUND_TRIP=1.");
        string folder = Directory.CreateTempSubdirectory("fhir-round-trip-").FullName;
        try
        {
            foreach (string file in new[] { "package.json", "package-lock.json", "validate.mjs" })
                File.Copy(Path.Combine(AppContext.BaseDirectory, "RoundTrip", file), Path.Combine(folder, file));
            (int installed, string words) = await RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund");
            Assert.True(installed == 0, words);
            string[] files = [.. Emitted.All().Select(emitted => Write(folder, emitted.Name, FhirJson.Write(emitted.Resource)))];
            (int valid, string said) = await RunAsync(folder, "node", ["validate.mjs", .. files]);
            Assert.True(valid == 0, said);
            Assert.Equal(files.Length, said.Split(": valid").Length - 1);
            string broken = System.Text.Encoding.UTF8.GetString(FhirJson.Write(new CarePlan())).Replace("}", ",\"subjekt\":1}", StringComparison.Ordinal);
            (int refused, _) = await RunAsync(folder, "node", "validate.mjs", Write(folder, "broken", System.Text.Encoding.UTF8.GetBytes(broken)));
            Assert.Equal(1, refused);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(string folder, string name, byte[] json)
    {
        File.WriteAllBytes(Path.Combine(folder, name + ".json"), json);
        return name + ".json";
    }

    private static async System.Threading.Tasks.Task<(int Code, string Output)> RunAsync(string folder, string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
