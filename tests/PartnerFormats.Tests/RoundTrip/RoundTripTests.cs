using System.Diagnostics;
using System.Text;
using GuidelineDecisions.PartnerFormats.Fhir;
using Hl7.Fhir.Model;
using Task = System.Threading.Tasks.Task;

namespace GuidelineDecisions.PartnerFormats.Tests.RoundTrip;

/// <summary>
/// An independent implementation (npm @medplum/core with the definitions of R4) also accepts every resource that the service emits. The
/// test installs it from npm, so it runs only with FHIR_ROUND_TRIP=1.
/// </summary>
public sealed class RoundTripTests
{
    [Fact]
    public async Task Medplum_accepts_every_emitted_resource_and_rejects_an_invalid_one()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("FHIR_ROUND_TRIP") == "1", "Runs only with FHIR_ROUND_TRIP=1.");
        string folder = Directory.CreateTempSubdirectory("fhir-round-trip-").FullName;
        try
        {
            foreach (string file in new[] { "package.json", "package-lock.json", "validate.mjs" })
                File.Copy(Path.Combine(AppContext.BaseDirectory, "RoundTrip", file), Path.Combine(folder, file));
            (int installed, string installation) = await RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund");
            Assert.True(installed == 0, installation);
            string[] files = [.. Emitted.All().Select(emitted => Write(folder, emitted.Name, FhirJson.Write(emitted.Resource)))];
            (int valid, string validation) = await RunAsync(folder, "node", ["validate.mjs", .. files]);
            Assert.True(valid == 0, validation);
            Assert.Equal(files.Length, validation.Split(": valid").Length - 1);
            string empty = Encoding.UTF8.GetString(FhirJson.Write(new CarePlan()));
            string broken = empty.Replace("}", ",\"subjekt\":1}", StringComparison.Ordinal);
            (int refused, _) = await RunAsync(folder, "node", "validate.mjs", Write(folder, "broken", Encoding.UTF8.GetBytes(broken)));
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

    private static async System.Threading.Tasks.Task<(int Code, string Output)> RunAsync(
        string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
