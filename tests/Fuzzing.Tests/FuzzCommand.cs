using Xunit.Runner.InProc.SystemConsole;

namespace GuidelineDecisions.Fuzzing.Tests;

/// <summary>
/// The entry of the project. <c>documents</c> and <c>requests</c> are the long runs, see tests/README.md. Other arguments are xUnit's own
/// options.
/// </summary>
public static class FuzzCommand
{
    public static async Task<int> Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args switch
        {
            ["documents", .. string[] rest] => await Documents.DocumentCommand.RunAsync(new(rest)),
            ["requests", .. string[] rest] => await Requests.RequestCommand.RunAsync(new(rest)),
            _ => await ConsoleRunner.Run(args),
        };
    }
}
