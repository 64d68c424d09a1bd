namespace GuidelineDecisions.Fuzzing.Tests.Requests;

internal static class RequestCommand
{
    public static Task<int> RunAsync(CommandOptions options) => Task.FromResult(0);
}
