using System.Collections.Immutable;

namespace GuidelineDecisions.Benchmarks.Results;

/// <summary>A benchmark as RESULTS.md presents it.</summary>
/// <param name="Title">The heading of its section, by which the section is found again.</param>
/// <param name="Option">The option that runs it; empty for the default run.</param>
/// <param name="Example">The argument that the option takes, as an example; empty when it takes none.</param>
/// <param name="About">What it measures.</param>
internal sealed record BenchmarkDescription(string Title, string Option, string Example, string About)
{
    private const string Run = "dotnet run -c Release --project tests/Benchmarks";

    public static readonly BenchmarkDescription Decisions = new(
        "Decisions",
        "",
        "",
        "One decision on one core: by the engine without and with its explanation, by a hand-written C# method of the same rules, and by "
        + "RulesEngine. All four decide the same random patients, and their verdicts are compared before anything is timed. "
        + "Times are processor times; the targets are held against medians.");

    public static readonly BenchmarkDescription Http = new(
        "Recommendations over HTTP",
        "--http",
        "",
        "`POST /api/recommendations`, with key and rate limit, next to a bare Kestrel endpoint in the same process. Both read the same "
        + "bodies and write the same responses. They take turns in slices of 50 ms; the clients run in the same process. "
        + "Ratios are medians over the slices.");

    public static readonly BenchmarkDescription Mapping = new(
        "FHIR records to facts",
        "--fhir",
        "",
        "From the bytes of a FHIR Bundle to facts and report, on one thread, next to what the FHIR SDK's object model takes to read the "
        + "same bytes.");

    public static readonly BenchmarkDescription Analysis = new(
        "Exact analysis",
        "--analysis",
        "",
        "Checking one version and comparing it with the next, for the shipped guideline and for synthetic guidelines. "
        + "In the next version of a synthetic guideline, one constant in twenty is different. Each guideline runs in a separate process. "
        + "After an edit, which changes a number in the condition of one rule, the check continues that of the document before; the ratio "
        + "is the median of 30 edits that follow 100 others, each next to a whole check of the same document, both after a garbage "
        + "collection.");

    public static readonly BenchmarkDescription Scores = new(
        "Scores",
        "--scores",
        "",
        "Checking a version with one score and three rules, one for each of its bands, with and without a fact that gives the total. "
        + "The points are those of SAPS II and, beyond its fifteen variables, the same again. Each score runs in a separate process. "
        + "Times are processor times.");

    public static readonly BenchmarkDescription Cases = new(
        "Stored cases",
        "--cases",
        "",
        "Storing and reading a case over HTTP, next to writing and reading the same rows with the table client alone. All four take turns. "
        + "Azurite serves a few hundred transactions a second, so only the ratios count. A `PUT` also looks the case up before it writes, "
        + "and writers of one bucket take turns.");

    public static readonly BenchmarkDescription Pages = new(
        "Pages and erasure",
        "--pages",
        "",
        "The first page of each list about a partner's cases over HTTP, next to one query of the table client for as many of the list's "
        + "rows (and, for the worklist, the rows of the cases that it shows), in turns; the service reads a partner's 16 buckets. "
        + "Deleting a case, which responds before its history is erased.");

    public static readonly BenchmarkDescription Import = new(
        "Import",
        "--import",
        "100000",
        "Importing cases over HTTP in ten parts: rate, and memory after each part. After each part, the table client alone writes as many "
        + "of the same rows in transactions of a hundred into the same table. Client and service share a process; Azurite has its own.");

    public static readonly BenchmarkDescription Reevaluation = new(
        "Re-evaluation",
        "--reevaluate",
        "100000",
        "Activating a version over a tenth of the cases and over all of them: a version that changes words only, and one that changes the "
        + "advice of a tenth. The raw scan and the raw writes handle the same rows in the same run.");

    public static readonly BenchmarkDescription FollowUps = new(
        "Follow-up check",
        "--follow-ups",
        "",
        "One day's follow-up check with the same number of due cases among few and among many stored cases, in 16 buckets on Azurite.");

    public static readonly BenchmarkDescription Starts = new(
        "Start-up",
        "--start",
        "FOLDER/LocalHost.dll",
        "From the start of a LocalHost process to its first response and its first recommendation, with a storage that is already running "
        + "and with its own Azurite. The program is a Release publish (`dotnet publish src/LocalHost -c Release -o FOLDER`). "
        + "The last row is the Function App's worker without the Functions host.");

    public static readonly BenchmarkDescription Telemetry = new(
        "Telemetry",
        "--telemetry",
        "",
        "What the instruments and the span of one recommendation cost on one thread, depending on who listens.");

    public static readonly BenchmarkDescription Fairness = new(
        "Fairness",
        "--fairness",
        "",
        "One partner's `POST /api/recommendations` on one connection, while another partner publishes a document of the largest size and "
        + "100 partners ask at once for 100 differences that were not computed before. It is loaded until the first of these two has "
        + "ended, and quiet before and after. Requests without pauses and requests that are due every 5 ms take turns in slices of 500 ms: "
        + "without pauses, most requests fall into the fast moments, and the median hides the others. LocalHost has a process of its "
        + "own, and shares the processor with the clients. Ratios are to the mean of the two quiet medians.");

    public static readonly BenchmarkDescription Workers = new(
        "Several workers",
        "--workers",
        "20000",
        "The same activation, which changes a tenth of the cases, with 1, 2 and 4 processes of LocalHost on one Azurite in memory. "
        + "Between them, a relay counts the requests and how long they wait; in the second table it also holds each back, as the way to a "
        + "remote storage does. Processor times and waiting say where the time goes: all processes share the cores of this machine, and "
        + "Azurite uses one core.");

    public static readonly BenchmarkDescription Scaling = new(
        "A hundred million cases",
        "--scaling",
        "",
        "A simulation, not a measurement: a re-evaluation request by request against the published limits of Azure Table storage, 20,000 "
        + "requests a second for an account (each row of a transaction counts) and 2,000 rows a second for a partition. A request beyond "
        + "a limit is refused and repeated as the client library does. Assumed: 100 ms for a page of 1,000 rows, 30 ms for a transaction, "
        + "10 ms for a checkpoint, 20 us of one core for a case.");

    /// <summary>All benchmarks, in the order of their sections.</summary>
    public static readonly ImmutableArray<BenchmarkDescription> All =
    [
        Decisions, Http, Mapping, Analysis, Scores, Cases, Pages, Import, Reevaluation, FollowUps, Starts, Telemetry, Fairness, Workers,
        Scaling,
    ];

    /// <summary>The command that runs it. A path never becomes part of it.</summary>
    public string Command(string? argument)
    {
        string given = argument is null || argument.AsSpan().ContainsAnyExceptInRange('0', '9') ? Example : argument;
        return string.Join(' ', new[] { Run, Option.Length == 0 ? "" : "--", Option, given }.Where(part => part.Length > 0));
    }
}
