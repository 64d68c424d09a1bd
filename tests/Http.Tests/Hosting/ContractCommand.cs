using Xunit.Runner.InProc.SystemConsole;

namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>
/// The tests as a program: <c>dotnet run --project tests/Http.Tests -- --base-url URL --api-key-file FILE</c> checks any host against the
/// contract. Other arguments are xUnit's own options (<c>-class "*RouteTests"</c>). The key is read from a file, so that no list of
/// processes shows it.
/// </summary>
public static class ContractCommand
{
    private const string BaseUrl = "--base-url", ApiKeyFile = "--api-key-file";
    private const int WrongUsage = 2;

    public static Task<int> Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        List<string> rest = [.. args];
        string? url = Take(rest, BaseUrl), file = Take(rest, ApiKeyFile);
        if (Problem(rest, url, file) is { } problem)
        {
            Console.Error.WriteLine(problem);
            return Task.FromResult(WrongUsage);
        }

        if (url is not null)
            Environment.SetEnvironmentVariable(TestedService.BaseUrlVariable, url);
        if (file is not null)
            Environment.SetEnvironmentVariable(TestedService.ApiKeyVariable, File.ReadAllText(file).Trim());
        return ConsoleRunner.Run([.. rest]);
    }

    private static string? Problem(List<string> rest, string? url, string? file)
    {
        if (rest.Contains(BaseUrl) || rest.Contains(ApiKeyFile))
            return $"{BaseUrl} and {ApiKeyFile} take one value each.";
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"))
            return $"{BaseUrl}: expected an address such as http://127.0.0.1:7071.";
        return file is null || File.Exists(file) ? null : $"{ApiKeyFile}: there is no such file.";
    }

    private static string? Take(List<string> arguments, string name)
    {
        int at = arguments.IndexOf(name);
        if (at < 0 || at + 1 == arguments.Count)
            return null;
        string value = arguments[at + 1];
        arguments.RemoveRange(at, 2);
        return value;
    }
}
