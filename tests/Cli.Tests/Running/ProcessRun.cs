using System.Diagnostics;
using System.Text;

namespace GuidelineDecisions.Cli.Tests.Running;

/// <summary>The result of the program, run as a separate process with its output in pipes.</summary>
internal sealed record ProcessRun(int Code, byte[] Bytes, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <param name="args">Its arguments.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="outputTo">A file that takes its standard output instead of a pipe.</param>
    public static async Task<ProcessRun> Of(
        string[] args, string input = "", IReadOnlyDictionary<string, string>? environment = null, string? outputTo = null)
    {
        string[] call = ["dotnet", typeof(CliApplication).Assembly.Location, .. args];
        if (outputTo is not null)
            call = ["sh", "-c", "out=$1; shift; exec \"$@\" > \"$out\"", "sh", outputTo, .. call];
        var start = new ProcessStartInfo(call[0], call[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            using var output = new MemoryStream();
            await Limit.WaitAsync(ReadAsync(process, input, output), $"the command {string.Join(' ', args)}");
            return new(process.ExitCode, output.ToArray(), await Limit.WaitAsync(errors, "the end of standard error"));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task ReadAsync(Process process, string input, MemoryStream output)
    {
        await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input), TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        await process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
